# Queue.shutdown: getters get what is left, then QueueShutDown; putters at once; join goes on counting.
import asyncio

async def attempt(name, make):
    try:
        print(name, await make())
    except (asyncio.QueueShutDown, asyncio.QueueEmpty, asyncio.QueueFull) as e:
        print(name, type(e).__name__, e.args)

async def nowait(f): return f()

async def main():
    queue = asyncio.Queue(2)
    queue.put_nowait(1)
    queue.put_nowait(2)
    putter = asyncio.create_task(attempt('waiting putter', lambda: queue.put(3)))
    joiner = asyncio.create_task(attempt('joiner', queue.join))
    await asyncio.sleep(0)
    queue.shutdown()
    print('shut down', queue.qsize(), repr(queue).endswith(' shutdown>'))
    await putter
    await attempt('put', lambda: queue.put(4))
    await attempt('put_nowait', lambda: nowait(lambda: queue.put_nowait(4)))
    await attempt('get', queue.get)
    await attempt('get_nowait', lambda: nowait(queue.get_nowait))
    await attempt('get', queue.get)
    await attempt('get_nowait', lambda: nowait(queue.get_nowait))
    print(joiner.done())
    queue.task_done()
    queue.task_done()
    await joiner
    queue.shutdown()
    print('-- getters that wait')
    queue = asyncio.Queue()
    getters = [asyncio.create_task(attempt(f'getter {i}', queue.get)) for i in range(3)]
    await asyncio.sleep(0)
    queue.put_nowait('item')
    queue.shutdown()
    await asyncio.wait(getters)
    print(issubclass(asyncio.QueueShutDown, Exception), queue.qsize(), queue.empty())
asyncio.run(main())
