"""asyncio: tasks, gather, groups, queues, locks, timers, streams of values, cancellation."""
import asyncio
from contextlib import asynccontextmanager


async def fib(n):
    if n < 2:
        return n
    return await fib(n - 1) + await fib(n - 2)


async def deep(n):
    if n:
        return 1 + await deep(n - 1)
    await asyncio.sleep(0)
    return 0


async def pinger(n, box):
    for _ in range(n):
        box[0] += 1
        await asyncio.sleep(0)


async def producer(queue, n):
    for i in range(n):
        await queue.put(i)
    await queue.put(None)


async def consumer(queue):
    total = 0
    while (item := await queue.get()) is not None:
        total += item
        queue.task_done()
    return total


async def ticks(n):
    for i in range(n):
        if i % 16 == 0:
            await asyncio.sleep(0)
        yield i


async def doubled(source):
    async for item in source:
        yield item * 2


class Account:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.balance = 0

    async def __aenter__(self):
        await self.lock.acquire()
        return self

    async def __aexit__(self, *exc):
        self.lock.release()

    async def deposit(self, amount):
        async with self.lock:
            seen = self.balance
            await asyncio.sleep(0)
            self.balance = seen + amount


@asynccontextmanager
async def opened(log):
    log.append(1)
    try:
        yield log
    finally:
        log.pop()


async def limited(semaphore, i):
    async with semaphore:
        await asyncio.sleep(0)
        return i


async def waiter(event, i):
    await event.wait()
    return i


async def failing(i):
    await asyncio.sleep(0.001 * (i % 3))
    if i % 5 == 0:
        raise ValueError(i)
    return i


async def forever():
    try:
        await asyncio.Future()
    except asyncio.CancelledError:
        raise


async def main():
    print(await fib(16))
    for _ in range(30):
        await deep(60)
    box = [0]
    await asyncio.gather(*(pinger(600, box) for _ in range(8)))
    queue = asyncio.Queue(maxsize=10)
    async with asyncio.TaskGroup() as group:
        group.create_task(producer(queue, 4000))
        total = group.create_task(consumer(queue))
    print(total.result(), box)
    print(sum([item async for item in doubled(ticks(5000))]))
    account = Account()
    await asyncio.gather(*(account.deposit(i) for i in range(1200)))
    async with account as same:
        print(same.balance)
    log = []
    for _ in range(500):
        async with opened(log) as inner:
            assert inner is log
    semaphore = asyncio.Semaphore(4)
    print(sum(await asyncio.gather(*(limited(semaphore, i) for i in range(1500)))))
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, i)) for i in range(1500)]
    await asyncio.sleep(0)
    event.set()
    print(sum([await task for task in tasks]))
    await asyncio.gather(*(asyncio.sleep(0.0001 * (i % 50)) for i in range(1500)))
    results = await asyncio.gather(*(failing(i) for i in range(600)), return_exceptions=True)
    print(sum(isinstance(result, ValueError) for result in results))
    for i in range(400):
        task = asyncio.create_task(forever())
        await asyncio.sleep(0)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            pass
        try:
            await asyncio.wait_for(asyncio.sleep(0), 1)
        except TimeoutError:
            print("late")
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    for i in range(2000):
        following = loop.create_future()
        future.add_done_callback(lambda done, to=following: to.set_result(done.result() + 1))
        loop.call_soon(future.set_result, i) if i == 0 else None
        last, future = future, following
    print(await last)


asyncio.run(main())
