# gather trees with random failures and cancellations from a seed; the whole order of events, one line a seed.
import asyncio

class Random:
    def __init__(self, seed): self.x = seed * 7919 + 1
    def below(self, n):
        self.x = (self.x * 1103515245 + 12345) % 2**31
        return (self.x >> 8) % n

async def leaf(name, random, log):
    try:
        for _ in range(random.below(4)):
            await asyncio.sleep(0)
        if random.below(4) == 0:
            log.append(f'{name}V')
            raise ValueError(name)
        log.append(f'{name}.')
        return name
    except asyncio.CancelledError as e:
        log.append(f'{name}!')
        if random.below(4) == 0:
            return name
        raise

async def tree(name, depth, random, log):
    if depth == 0:
        return await leaf(name, random, log)
    g = asyncio.gather(*(tree(name + child, depth - 1, random, log) for child in 'lr'), return_exceptions=random.below(2) == 0)
    try:
        results = await g
        log.append(f'{name}[{len([r for r in results if isinstance(r, Exception)])}]')
        return name
    except asyncio.CancelledError:
        log.append(f'{name}!')
        raise
    except ValueError as e:
        log.append(f'{name}^{e}')
        raise

async def main(seed):
    random, log = Random(seed), []
    task = asyncio.create_task(tree('', 3, random, log))
    for turn in range(14):
        await asyncio.sleep(0)
        log.append('/')
        if random.below(9) == 0:
            task.cancel()
    await asyncio.wait([task])
    end = 'cancelled' if task.cancelled() else repr(task.exception() or task.result())
    return ' '.join(log) + ' ' + end

def handler(loop, context): pass
for seed in range(16):
    with asyncio.Runner() as runner:
        runner.get_loop().set_exception_handler(handler)
        print(seed, runner.run(main(seed)))
