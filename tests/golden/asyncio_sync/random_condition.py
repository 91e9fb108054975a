# Condition: random notifies and cancellations from a seed; the whole order of events, one line a seed.
import asyncio

class Random:
    def __init__(self, seed): self.x = seed * 7919 + 1
    def below(self, n):
        self.x = (self.x * 1103515245 + 12345) % 2**31
        return (self.x >> 8) % n

async def waiter(name, cond, random, log):
    try:
        for _ in range(2):
            async with cond:
                log.append(f'{name}?')
                await cond.wait()
                log.append(f'{name}+')
                for _ in range(random.below(3)):
                    await asyncio.sleep(0)
            log.append(f'{name}-')
    except asyncio.CancelledError:
        log.append(f'{name}!')
        raise

async def main(seed):
    random, log, cond = Random(seed), [], asyncio.Condition()
    tasks = [asyncio.create_task(waiter(name, cond, random, log)) for name in 'abcde']
    while not all(t.done() for t in tasks):
        await asyncio.sleep(0)
        log.append('/')
        what = random.below(5)
        if what == 0:
            tasks[random.below(len(tasks))].cancel()
        elif what < 3:
            n = 1 + random.below(3)
            async with cond:
                log.append(f'notify{n}')
                cond.notify(n)
                if random.below(2):
                    await asyncio.sleep(0)
                if random.below(4) == 0:
                    tasks[random.below(len(tasks))].cancel()
    assert not cond.locked()
    return ' '.join(log)

for seed in range(14):
    print(seed, asyncio.run(main(seed)))
