# Trees of TaskGroups with random failures and cancellations from a seed; the events of each turn, sorted, one line a seed.
import asyncio

class Random:
    def __init__(self, *seed):
        self.x = 1
        for c in repr(seed):
            self.x = (self.x * 31 + ord(c)) % 2**31
    def below(self, n):
        self.x = (self.x * 1103515245 + 12345) % 2**31
        return (self.x >> 8) % n

async def leaf(name, random, log):
    try:
        for _ in range(random.below(5)):
            await asyncio.sleep(0)
        if random.below(4) == 0:
            log.append(f'{name}V')
            raise ValueError(name)
        log.append(f'{name}.')
    except asyncio.CancelledError:
        log.append(f'{name}!')
        what = random.below(4)
        if what == 0:
            await asyncio.sleep(0)
            log.append(f'{name}c')
        elif what == 1:
            raise KeyError(name)
        raise

def names(e): return [x for sub in e.exceptions for x in names(sub)] if isinstance(e, BaseExceptionGroup) else [repr(e)]

async def tree(name, depth, seed, log):
    random = Random(seed, name)
    if depth == 0:
        return await leaf(name, random, log)
    try:
        async with asyncio.TaskGroup() as group:
            for child in 'lr':
                group.create_task(tree(name + child, depth - 1, seed, log))
            for _ in range(random.below(3)):
                await asyncio.sleep(0)
        log.append(f'{name or "root"}=')
    except ExceptionGroup as e:
        log.append(f'{name or "root"}^{len(names(e))}')
        if random.below(2):
            raise

async def main(seed):
    random, log, turns = Random(seed), [], []
    task = asyncio.create_task(tree('', 3, seed, log))
    for turn in range(16):
        await asyncio.sleep(0)
        turns.append(' '.join(sorted(log)))
        log.clear()
        if random.below(12) == 0:
            task.cancel()
    await asyncio.wait([task])
    end = 'cancelled' if task.cancelled() else sorted(names(task.exception())) if task.exception() else 'returned'
    return ' / '.join(turns), end, task.cancelling()

for seed in range(16):
    print(seed, *asyncio.run(main(seed)))
