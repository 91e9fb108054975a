# Queue with maxsize: putters wait, are woken in their order, and nobody overtakes a woken one's place for long.
import asyncio

async def putter(name, queue):
    print(name, 'puts')
    await queue.put(name)
    print(name, 'has put', queue.qsize())

async def main():
    queue = asyncio.Queue(2)
    tasks = [asyncio.create_task(putter(name, queue)) for name in 'abcde']
    await asyncio.sleep(0)
    print(queue.full(), queue.qsize(), queue.maxsize)
    try:
        queue.put_nowait('x')
    except asyncio.QueueFull as e:
        print('QueueFull', e.args)
    print('get', queue.get_nowait(), queue.qsize())
    queue.put_nowait('main was quicker')
    await asyncio.sleep(0)
    print(queue.qsize())
    while not all(t.done() for t in tasks) or not queue.empty():
        print('get', await queue.get())
        await asyncio.sleep(0)
    for maxsize in (0, -1):
        queue = asyncio.Queue(maxsize)
        for i in range(100):
            queue.put_nowait(i)
        print(maxsize, queue.full(), queue.qsize())
asyncio.run(main())
