# Tasks that await each other, cancelled at random from a seed; the whole order of events, one line a seed.
import asyncio

class Random:
    def __init__(self, seed): self.x = seed * 7919 + 1
    def below(self, n):
        self.x = (self.x * 1103515245 + 12345) % 2**31
        return (self.x >> 8) % n

async def node(i, tasks, random, log):
    try:
        for step in range(1 + random.below(3)):
            what = random.below(5)
            if what == 0 or i == 0:
                await asyncio.sleep(0)
            elif what == 1:
                log.append(f'{i}.{await tasks[random.below(i)]}')
            elif what == 2:
                log.append(f'{i}s{await asyncio.shield(tasks[random.below(i)])}')
            elif what == 3:
                results = await asyncio.gather(tasks[random.below(i)], tasks[random.below(i)], return_exceptions=True)
                log.append(f'{i}g{[r if isinstance(r, int) else type(r).__name__[0] for r in results]}')
            else:
                done, pending = await asyncio.wait({tasks[random.below(i)]})
                log.append(f'{i}w{len(done)}')
        if random.below(6) == 0:
            raise ValueError(i)
        return i
    except asyncio.CancelledError:
        log.append(f'{i}!')
        if random.below(3) == 0:
            await asyncio.sleep(0)
            return i
        raise
    except ValueError as e:
        log.append(f'{i}V{e}')
        raise

async def main(seed):
    random, log, tasks = Random(seed), [], []
    for i in range(8):
        tasks.append(asyncio.create_task(node(i, tasks, random, log)))
        tasks[-1].add_done_callback(lambda t, i=i: log.append(f'{i}={"c" if t.cancelled() else "e" if t.exception() else "r"}'))
    while not all(t.done() for t in tasks):
        await asyncio.sleep(0)
        log.append('/')
        if random.below(3) == 0:
            tasks[random.below(len(tasks))].cancel()
    await asyncio.sleep(0)
    return ' '.join(log)

for seed in range(20):
    with asyncio.Runner() as runner:
        runner.get_loop().set_exception_handler(lambda loop, context: None)
        print(seed, runner.run(main(seed)))
