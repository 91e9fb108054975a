# Dining philosophers with locks, a semaphore that prevents the deadlock, and hunger on timers.
import asyncio

async def philosopher(i, forks, seats, log):
    for meal in range(2):
        log.append(f'{i} thinks')
        await asyncio.sleep(0)
        async with seats:
            async with forks[i]:
                log.append(f'{i} left')
                await asyncio.sleep(0)
                async with forks[(i + 1) % len(forks)]:
                    log.append(f'{i} eats')
                    await asyncio.sleep(0)
        log.append(f'{i} done')

async def main():
    for n, places in ((2, 1), (3, 2), (5, 4), (5, 2)):
        forks, seats, log = [asyncio.Lock() for _ in range(n)], asyncio.Semaphore(places), []
        async with asyncio.TaskGroup() as group:
            for i in range(n):
                group.create_task(philosopher(i, forks, seats, log))
        print(n, places, '|', ', '.join(log))
    print('-- without the semaphore they all wait; a timeout ends it')
    forks, log = [asyncio.Lock() for _ in range(3)], []
    try:
        async with asyncio.timeout(0.05):
            await asyncio.gather(*(philosopher(i, forks, asyncio.Semaphore(3), log) for i in range(3)))
    except TimeoutError:
        print('TimeoutError', [fork.locked() for fork in forks], '|', ', '.join(log))
asyncio.run(main())
