# Lock: random pauses and cancellations from a seed; the whole order of events, one line a seed.
import asyncio

class Random:
    def __init__(self, seed): self.x = seed * 7919 + 1
    def below(self, n):
        self.x = (self.x * 1103515245 + 12345) % 2**31
        return (self.x >> 8) % n

async def pause(random, n):
    for _ in range(random.below(n)):
        await asyncio.sleep(0)

async def worker(name, lock, random, log):
    try:
        for _ in range(3):
            await pause(random, 3)
            log.append(f'{name}?')
            async with lock:
                log.append(f'{name}+')
                try:
                    await pause(random, 3)
                finally:
                    log.append(f'{name}-')
    except asyncio.CancelledError:
        log.append(f'{name}!')
        raise

async def main(seed):
    random, log, lock = Random(seed), [], asyncio.Lock()
    tasks = [asyncio.create_task(worker(name, lock, random, log)) for name in 'abcdef']
    while not all(t.done() for t in tasks):
        await asyncio.sleep(0)
        log.append('/')
        if random.below(4) == 0:
            tasks[random.below(len(tasks))].cancel()
    held = 0
    for entry in log:
        held += {'+': 1, '-': -1}.get(entry[-1], 0)
        assert held <= 1
    assert not lock.locked()
    return ' '.join(log)

for seed in range(14):
    print(seed, asyncio.run(main(seed)))
