# Locks, semaphores and queues when nothing is to be waited for, and when the common case isn't one.
import asyncio
import inspect


async def main():
    lock, gate, queue = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Queue(2)

    # What the awaits give.
    print(await lock.acquire(), lock.locked(), lock.release(), lock.locked())
    print(await gate.acquire(), gate.locked(), await gate.acquire(), gate.locked(), gate.release(), gate.release())
    async with lock as got:
        print(got, lock.locked())
    async with gate as got:
        print(got, gate.locked())
    print(await queue.put(1), queue.put_nowait(2), queue.qsize(), queue.full())
    print(await queue.get(), queue.get_nowait(), queue.empty(), queue.task_done(), queue.task_done())
    print(await queue.put(item="named"), await asyncio.Queue.get(queue), queue.task_done())

    # Errors are those of the methods.
    for call in (lock.release, queue.task_done, queue.get_nowait):
        try:
            call()
        except Exception as error:
            print(type(error).__name__, error)
    queue.put_nowait(1)
    queue.put_nowait(2)
    try:
        queue.put_nowait(3)
    except asyncio.QueueFull as error:
        print("full", error.args)
    for wrong in (lambda: queue.put(), lambda: lock.acquire(1), lambda: queue.put_nowait()):
        try:
            wrong()
        except TypeError as error:
            print(error)

    # A coroutine that is awaited later does nothing before.
    coro = lock.acquire()
    print(inspect.iscoroutine(coro), coro.__qualname__, lock.locked())
    print(await coro, lock.locked())
    lock.release()
    coro = queue.get()
    print(queue.qsize(), await coro, queue.qsize())
    print(await asyncio.gather(queue.get(), queue.put("x"), queue.get()))
    entering = lock.__aenter__()
    print(inspect.iscoroutine(entering), lock.locked(), await entering, lock.locked())
    leaving = lock.__aexit__(None, None, None)
    print(inspect.iscoroutine(leaving), lock.locked(), await leaving, lock.locked())


async def orders():
    # Waiters are served in the order in which they came, whoever else comes meanwhile.
    log = []
    lock, queue = asyncio.Lock(), asyncio.Queue(1)

    async def hold(name):
        async with lock:
            log.append(name)
            await asyncio.sleep(0)
        async with lock:
            log.append(name.upper())

    await asyncio.gather(*(hold(name) for name in "abc"))
    print(*log)
    log.clear()

    async def put(name):
        for n in range(3):
            await queue.put(name + str(n))
            log.append("+" + name + str(n))

    async def get(name):
        for _ in range(3):
            log.append(name + ":" + await queue.get())
            queue.task_done()

    await asyncio.gather(put("p"), get("x"), put("q"), get("y"))
    print(*log)
    await queue.join()

    # A waiter that was cancelled is passed over.
    gate = asyncio.Semaphore(1)
    await gate.acquire()
    tasks = [asyncio.create_task(gate.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    gate.release()
    print(await asyncio.wait_for(tasks[1], 1), tasks[0].cancelled() or tasks[0].done(), tasks[2].done(), gate.locked())
    gate.release()
    print(await tasks[2], gate.locked())
    getters = [asyncio.create_task(queue.get()) for _ in range(2)]
    await asyncio.sleep(0)
    getters[0].cancel()
    await queue.put("for the second")
    print(await getters[1], getters[0].cancelled())
    queue.task_done()

    # A task that takes the lock between its release and the waiter's turn.
    await lock.acquire()
    waiting = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    lock.release()
    print(lock.locked(), repr(lock).split("[")[1])
    second = asyncio.create_task(lock.acquire())
    await waiting
    print(lock.locked(), second.done())
    lock.release()
    print(await second)


async def joins():
    queue = asyncio.Queue()
    await queue.join()
    log = []

    async def join(name):
        await queue.join()
        log.append(name)

    for n in range(2):
        queue.put_nowait(n)
    waiting = [asyncio.create_task(join(name)) for name in "ab"]
    await asyncio.sleep(0)
    for n in range(2):
        queue.get_nowait()
        queue.task_done()
    # Work that comes before those who joined had their turn doesn't hold them up.
    queue.put_nowait("more")
    waiting.append(asyncio.create_task(join("c")))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(log, [task.done() for task in waiting])
    await queue.get()
    queue.task_done()
    await asyncio.gather(*waiting)
    print(log)
    queue.put_nowait(1)
    last = asyncio.create_task(join("d"))
    await asyncio.sleep(0)
    queue.shutdown(immediate=True)
    await last
    print(log)
    for call in (queue.put(1), queue.get()):
        try:
            await call
        except asyncio.QueueShutDown as error:
            print(type(error).__name__)
    try:
        queue.put_nowait(1)
    except asyncio.QueueShutDown as error:
        print(type(error).__name__)


# Classes that do more, and classes that were changed.

class Counting(asyncio.Lock):
    async def acquire(self):
        print("acquiring")
        return await super().acquire()

    def release(self):
        print("releasing")
        super().release()


class Doubling(asyncio.Queue):
    def _put(self, item):
        super()._put(item)
        super()._put(item)

    def _get(self):
        return "got", super()._get()


async def derived():
    async with Counting() as nothing:
        print(nothing)
    queue = Doubling()
    await queue.put(1)
    print(queue.qsize(), await queue.get(), queue.get_nowait())
    for kind in (asyncio.PriorityQueue, asyncio.LifoQueue):
        queue = kind()
        for item in (2, 3, 1):
            await queue.put(item)
        print([await queue.get() for _ in range(3)])
    gate = asyncio.BoundedSemaphore(1)
    async with gate:
        print(gate.locked())
    try:
        gate.release()
    except ValueError as error:
        print(error)
    tagged = asyncio.Queue()
    tagged.name = "tagged"
    await tagged.put(1)
    print(tagged.name, await tagged.get())

    kept = asyncio.Lock.release
    lock = asyncio.Lock()

    def release(self):
        print("patched")
        kept(self)

    asyncio.Lock.release = release
    async with lock:
        pass
    await lock.acquire()
    lock.release()
    asyncio.Lock.release = kept
    async with lock:
        print(lock.locked())
    print(lock.locked())

    kept = asyncio.Queue._put
    asyncio.Queue._put = lambda self, item: kept(self, ["wrapped", item])
    queue = asyncio.Queue()
    await queue.put(1)
    queue.put_nowait(2)
    print(await queue.get(), queue.get_nowait())
    asyncio.Queue._put = kept


# A loop of a script's own.

class Loop(asyncio.SelectorEventLoop if hasattr(asyncio, "SelectorEventLoop") else asyncio.EventLoop):
    calls = 0

    def call_soon(self, callback, *args, context=None):
        Loop.calls += 1
        return super().call_soon(callback, *args, context=context)


async def elsewhere():
    lock = asyncio.Lock()
    queue = asyncio.Queue(1)

    async def work():
        async with lock:
            await queue.put(1)

    tasks = [asyncio.create_task(work()) for _ in range(3)]
    for _ in range(3):
        await queue.get()
        queue.task_done()
    await asyncio.gather(*tasks)
    await queue.join()
    print(lock.locked(), queue.empty(), Loop.calls > 0)


async def bound(lock):
    async with lock:
        waiting = asyncio.create_task(lock.acquire())
        await asyncio.sleep(0)
    await waiting
    lock.release()


async def bound_elsewhere(lock):
    async with lock:
        print("free")
        try:
            await lock.acquire()
        except RuntimeError as error:
            print("is bound to a different event loop" in str(error))

asyncio.run(main())
asyncio.run(orders())
asyncio.run(joins())
asyncio.run(derived())
with asyncio.Runner(loop_factory=Loop) as runner:
    runner.run(elsewhere())
shared = asyncio.Lock()
asyncio.run(bound(shared))
asyncio.run(bound_elsewhere(shared))
asyncio.run(main(), debug=True)
