# Queue.shutdown(immediate=True): what is left is dropped, everybody is woken, join too.
import asyncio

async def attempt(name, make):
    try:
        print(name, await make())
    except (asyncio.QueueShutDown, ValueError) as e:
        print(name, type(e).__name__, e.args)

async def nowait(f): return f()

async def main():
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        print('--', kind.__name__)
        queue = kind(2)
        queue.put_nowait(1)
        queue.put_nowait(2)
        tasks = [asyncio.create_task(attempt('putter', lambda: queue.put(3))), asyncio.create_task(attempt('joiner', queue.join))]
        await asyncio.sleep(0)
        queue.shutdown(immediate=True)
        print('shut down', queue.qsize(), queue.empty())
        await asyncio.wait(tasks)
        await attempt('get', queue.get)
        await attempt('task_done', lambda: nowait(queue.task_done))
    print('-- one item is being worked on')
    queue = asyncio.Queue()
    for i in range(3):
        queue.put_nowait(i)
    print(await queue.get())
    joiner = asyncio.create_task(attempt('joiner', queue.join))
    await asyncio.sleep(0)
    queue.shutdown(immediate=True)
    await asyncio.sleep(0)
    print(joiner.done())
    await attempt('task_done', lambda: nowait(queue.task_done))
    await joiner
    print('-- waiting getters, first gently, then at once')
    queue = asyncio.Queue()
    getters = [asyncio.create_task(attempt(f'getter {i}', queue.get)) for i in range(2)]
    await asyncio.sleep(0)
    queue.shutdown()
    queue.shutdown(True)
    await asyncio.wait(getters)
asyncio.run(main())
