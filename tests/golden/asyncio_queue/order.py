# Queue, LifoQueue, PriorityQueue: order of the items; of waiting getters; put_nowait and get_nowait.
import asyncio

async def getter(name, queue):
    item = await queue.get()
    print(name, 'got', item)

async def main():
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        queue = kind()
        print('--', kind.__name__, queue.maxsize, queue.empty(), queue.full(), queue.qsize())
        for item in (3, 1, 2):
            queue.put_nowait(item)
        print(queue.qsize(), queue.empty(), [queue.get_nowait() for _ in range(3)])
        try:
            queue.get_nowait()
        except asyncio.QueueEmpty as e:
            print('QueueEmpty', e.args)
        tasks = [asyncio.create_task(getter(name, queue)) for name in 'abc']
        await asyncio.sleep(0)
        for item in (3, 1, 2):
            await queue.put(item)
        print('put', queue.qsize())
        late = asyncio.create_task(getter('late', queue))
        await asyncio.wait(tasks)
        queue.put_nowait(4)
        await late
    ties = asyncio.PriorityQueue()
    for item in ((1, 'b'), (0, 'z'), (1, 'a')):
        ties.put_nowait(item)
    print([await ties.get() for _ in range(3)])
asyncio.run(main())
