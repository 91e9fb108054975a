# Lock: release, then the waiter's turn; an acquire that needn't wait takes no turn; a release in between turns.
import asyncio

async def markers(n):
    for turn in range(n):
        print('turn', turn)
        await asyncio.sleep(0)

async def waiter(name, lock):
    await lock.acquire()
    print('  ', name, 'has it')

async def main():
    lock = asyncio.Lock()
    m = asyncio.create_task(markers(5))
    print(await lock.acquire(), 'at once')
    lock.release()
    async with lock:
        print('   at once, too')
    await lock.acquire()
    w = asyncio.create_task(waiter('a', lock))
    await asyncio.sleep(0)
    lock.release()
    print('   released', lock.locked())
    # the lock is free but promised: a new acquire has to queue behind the waiter
    v = asyncio.create_task(waiter('b', lock))
    await asyncio.sleep(0)
    print('   after a turn', w.done(), v.done(), lock.locked())
    lock.release()
    await m
    print(w.done(), v.done())
asyncio.run(main())
