# Coroutines of primitives driven and closed by hand: a waiter that goes away leaves no trace.
import asyncio

def shown(x): return repr(x)[repr(x).index('['):] if '[' in repr(x) else repr(x).split(' ', 3)[3:]

async def main():
    lock, sem, event = asyncio.Lock(), asyncio.Semaphore(0), asyncio.Event()
    await lock.acquire()
    for primitive, make in ((lock, lock.acquire), (sem, sem.acquire), (event, event.wait)):
        coro = make()
        fut = coro.send(None)
        print(asyncio.isfuture(fut), fut.done(), shown(primitive))
        coro.close()
        print('closed', shown(primitive), fut.done())
        coro = make()
        fut = coro.send(None)
        try:
            coro.throw(KeyError('thrown'))
        except KeyError as e:
            print(repr(e), shown(primitive), fut.done())
    queue = asyncio.Queue()
    coro = queue.get()
    fut = coro.send(None)
    coro.close()
    queue.put_nowait(1)
    print('queue', queue.qsize(), fut.done(), fut.cancelled())
    coro = asyncio.sleep(10)
    fut = coro.send(None)
    coro.close()
    print('sleep', fut.done())
    lock.release()
    print(shown(lock), await lock.acquire())
asyncio.run(main())
