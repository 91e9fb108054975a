# Lock: waiters get it in the order in which they came; a release wakes one, and nobody overtakes it.
import asyncio

async def worker(name, lock, turns=0):
    print(name, 'wants it')
    async with lock:
        print(name, 'has it')
        for _ in range(turns):
            await asyncio.sleep(0)
        print(name, 'lets go')
    print(name, 'is out', lock.locked())

async def barger(lock):
    await asyncio.sleep(0)
    await worker('barger', lock)

async def greedy(lock):
    for i in range(2):
        await worker(f'greedy {i}', lock, 1)

async def main():
    lock = asyncio.Lock()
    print(await lock.acquire(), lock.locked())
    tasks = [asyncio.create_task(worker(name, lock)) for name in 'abc']
    tasks += [asyncio.create_task(barger(lock))]
    await asyncio.sleep(0)
    print('main lets go')
    lock.release()
    print('still locked', lock.locked())
    await asyncio.gather(*tasks)
    print('-- a greedy one takes turns with another')
    await asyncio.gather(greedy(lock), worker('other', lock))
    print(lock.locked())
asyncio.run(main())
