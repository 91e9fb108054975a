# Semaphore: random pauses, releases and cancellations from a seed; the whole order of events, one line a seed.
import asyncio

class Random:
    def __init__(self, seed): self.x = seed * 7919 + 1
    def below(self, n):
        self.x = (self.x * 1103515245 + 12345) % 2**31
        return (self.x >> 8) % n

async def pause(random, n):
    for _ in range(random.below(n)):
        await asyncio.sleep(0)

async def worker(name, sem, random, log):
    try:
        for _ in range(3):
            await pause(random, 2)
            log.append(f'{name}?')
            async with sem:
                log.append(f'{name}+')
                await pause(random, 4)
            log.append(f'{name}-')
    except asyncio.CancelledError:
        log.append(f'{name}!')
        raise

async def main(seed):
    random, log = Random(seed), []
    size = 1 + random.below(3)
    sem = asyncio.BoundedSemaphore(size)
    tasks = [asyncio.create_task(worker(name, sem, random, log)) for name in 'abcdef']
    while not all(t.done() for t in tasks):
        await asyncio.sleep(0)
        log.append('L/' if sem.locked() else '/')
        if random.below(4) == 0:
            tasks[random.below(len(tasks))].cancel()
    for _ in range(size):
        assert not sem.locked()
        await sem.acquire()
    assert sem.locked()
    return ' '.join(log)

for seed in range(14):
    print(seed, asyncio.run(main(seed)))
