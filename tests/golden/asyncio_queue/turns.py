# Queue: producer and consumer, turn by turn; put and get that needn't wait take no turn.
import asyncio

async def producer(queue, n):
    for i in range(n):
        await queue.put(i)
        print('put', i)
    await queue.put(None)
    print('producer ends')

async def consumer(queue):
    while (item := await queue.get()) is not None:
        print('    got', item)
        queue.task_done()
    print('    consumer ends')

async def markers(n):
    for turn in range(n):
        print('turn', turn)
        await asyncio.sleep(0)

async def main():
    for maxsize in (0, 1, 2):
        print('-- maxsize', maxsize)
        queue = asyncio.Queue(maxsize)
        await asyncio.gather(consumer(queue), producer(queue, 4), markers(10))
    print('-- the producer first')
    queue = asyncio.Queue(1)
    await asyncio.gather(producer(queue, 3), consumer(queue), markers(6))
asyncio.run(main())
