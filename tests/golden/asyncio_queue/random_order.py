# Queue: random producers, consumers and cancellations from a seed; the whole order of events, one line a seed.
import asyncio

class Random:
    def __init__(self, seed): self.x = seed * 7919 + 1
    def below(self, n):
        self.x = (self.x * 1103515245 + 12345) % 2**31
        return (self.x >> 8) % n

async def producer(name, queue, random, log):
    try:
        for i in range(4):
            await queue.put(f'{name}{i}')
            log.append(f'{name}{i}')
            for _ in range(random.below(3)):
                await asyncio.sleep(0)
    except asyncio.CancelledError:
        log.append(f'{name}!')
        raise

async def consumer(name, queue, random, log):
    try:
        while True:
            log.append(f'{name}<{await queue.get()}')
            for _ in range(random.below(3)):
                await asyncio.sleep(0)
    except asyncio.CancelledError:
        log.append(f'{name}!')
        raise
    except asyncio.QueueShutDown:
        log.append(f'{name}.')

async def main(seed):
    random, log = Random(seed), []
    queue = (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue)[seed % 3](random.below(3))
    producers = [asyncio.create_task(producer(name, queue, random, log)) for name in 'pqr']
    consumers = [asyncio.create_task(consumer(name, queue, random, log)) for name in 'xyz']
    tasks = producers + consumers[1:]
    while not all(t.done() for t in producers):
        await asyncio.sleep(0)
        log.append(f'/{queue.qsize()}')
        if random.below(5) == 0:
            tasks[random.below(len(tasks))].cancel()
    queue.shutdown(immediate=seed % 2 == 0)
    await asyncio.wait(consumers)
    assert queue.empty()
    return ' '.join(log)

for seed in range(14):
    print(seed, asyncio.run(main(seed)))
