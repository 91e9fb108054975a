# Semaphore: order of the waiters, nobody overtakes, locked() while somebody is promised a place.
import asyncio

async def worker(name, sem, turns):
    async with sem:
        print(name, 'in', sem.locked())
        for _ in range(turns):
            await asyncio.sleep(0)
        print(name, 'out')

async def main():
    sem = asyncio.Semaphore(2)
    print(sem.locked())
    await asyncio.gather(*(worker(name, sem, turns) for name, turns in zip('abcdef', (3, 1, 0, 2, 0, 1))))
    print('-- several releases at once')
    sem = asyncio.Semaphore(0)
    print(sem.locked())
    tasks = [asyncio.create_task(sem.acquire()) for _ in range(4)]
    await asyncio.sleep(0)
    for _ in range(3):
        sem.release()
    print('locked', sem.locked())
    for turn in range(3):
        await asyncio.sleep(0)
        print('turn', turn, [t.done() for t in tasks], sem.locked())
    sem.release()
    print(await tasks[3], sem.locked())
    print('-- a newcomer in the turn of the release')
    first = asyncio.create_task(worker('first', sem, 0))
    await asyncio.sleep(0)
    sem.release()
    second = asyncio.create_task(worker('second', sem, 0))
    print(sem.locked())
    await asyncio.gather(first, second)
    sem.release()
    print(await sem.acquire(), await sem.acquire(), sem.locked())
asyncio.run(main())
