# An async generator driven at random from a seed: asend, athrow, aclose, with cancellations between; one line a seed.
import asyncio, inspect

class Random:
    def __init__(self, seed): self.x = seed * 7919 + 1
    def below(self, n):
        self.x = (self.x * 1103515245 + 12345) % 2**31
        return (self.x >> 8) % n

async def gen(random, log):
    n = 0
    while True:
        try:
            for _ in range(random.below(3)):
                await asyncio.sleep(0)
            log.append(f'y{n}')
            got = yield n
            if got is not None:
                log.append(f'got{got}')
            n += 1
            if n > 6:
                return
        except KeyError as e:
            log.append(f'K{e.args[0]}')
            if random.below(2):
                raise
        except asyncio.CancelledError:
            log.append('C')
            if random.below(3):
                raise
        finally:
            if random.below(4) == 0:
                await asyncio.sleep(0)
                log.append('f')

async def act(g, random, log):
    what = random.below(6)
    try:
        if what < 2:
            log.append(f'={await anext(g)}')
        elif what < 4:
            log.append(f'={await g.asend(what)}')
        elif what == 4:
            log.append(f'={await g.athrow(KeyError(what))}')
        else:
            log.append(f'close={await g.aclose()}')
    except BaseException as e:
        log.append(f'{type(e).__name__}')

async def main(seed):
    random, log = Random(seed), []
    g = gen(random, log)
    for i in range(8):
        task = asyncio.create_task(act(g, random, log))
        for turn in range(random.below(4)):
            await asyncio.sleep(0)
        if random.below(4) == 0:
            log.append('!')
            task.cancel()
        if random.below(3):
            await asyncio.wait([task])
        log.append(inspect.getasyncgenstate(g)[5:8])
    await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()} or [task])
    return ' '.join(log)

for seed in range(24):
    print(seed, asyncio.run(main(seed)))
