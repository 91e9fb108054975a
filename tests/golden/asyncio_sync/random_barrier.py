# Barrier: random arrivals, resets, aborts and cancellations from a seed; the whole order of events, one line a seed.
import asyncio

class Random:
    def __init__(self, seed): self.x = seed * 7919 + 1
    def below(self, n):
        self.x = (self.x * 1103515245 + 12345) % 2**31
        return (self.x >> 8) % n

async def party(name, barrier, random, log):
    try:
        for _ in range(3):
            for _ in range(random.below(3)):
                await asyncio.sleep(0)
            log.append(f'{name}?{barrier.n_waiting}')
            try:
                log.append(f'{name}={await barrier.wait()}')
            except asyncio.BrokenBarrierError:
                log.append(f'{name}B')
    except asyncio.CancelledError:
        log.append(f'{name}!')
        raise

async def main(seed):
    random, log = Random(seed), []
    barrier = asyncio.Barrier(2 + random.below(2))
    tasks = [asyncio.create_task(party(name, barrier, random, log)) for name in 'abcde']
    for turn in range(25):
        await asyncio.sleep(0)
        log.append(f'/{barrier.n_waiting}')
        what = random.below(16)
        if what < 3:
            tasks[random.below(len(tasks))].cancel()
        elif what == 3:
            await barrier.reset()
            log.append('reset')
        elif what == 4:
            await barrier.abort()
            log.append('abort')
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    return ' '.join(log) + f' {barrier.n_waiting} {barrier.broken}'

for seed in range(16):
    print(seed, asyncio.run(main(seed)))
