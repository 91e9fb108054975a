# Nested timeouts, long past or far away, with cancellations from a seed; the whole order of events, one line a seed.
import asyncio

class Random:
    def __init__(self, seed): self.x = seed * 7919 + 1
    def below(self, n):
        self.x = (self.x * 1103515245 + 12345) % 2**31
        return (self.x >> 8) % n

async def nest(depth, random, log):
    me = asyncio.current_task()
    if depth == 0:
        for _ in range(random.below(3)):
            await asyncio.sleep(0)
        log.append('leaf')
        return
    delay = (None, -1, 60, 60)[random.below(4)]
    try:
        async with asyncio.timeout(delay) as cm:
            try:
                await nest(depth - 1, random, log)
                if random.below(3) == 0:
                    cm.reschedule(asyncio.get_running_loop().time() - 1)
                await asyncio.sleep(0)
            except asyncio.CancelledError as e:
                log.append(f'{depth}C{me.cancelling()}')
                what = random.below(4)
                if what == 0:
                    await asyncio.sleep(0)
                elif what == 1:
                    raise KeyError(depth)
                raise
    except TimeoutError:
        log.append(f'{depth}T{me.cancelling()}')
        if random.below(2):
            raise
    except KeyError as e:
        log.append(f'{depth}K{e.args[0]}')
    finally:
        log.append(f'{depth}{"e" if cm.expired() else "-"}')

async def main(seed):
    random, log = Random(seed), []
    for _ in range(3):
        task = asyncio.create_task(nest(3, random, log))
        for _ in range(random.below(6)):
            await asyncio.sleep(0)
            log.append('/')
        if random.below(3) == 0:
            log.append(f'cancel={task.cancel()}')
        await asyncio.wait([task])
        log.append('cancelled;' if task.cancelled() else f'{task.exception()!r};')
    return ' '.join(log)

for seed in range(20):
    print(seed, asyncio.run(main(seed)))
