# Queue.put cancelled: before, in the turn of the get and after it; the place goes to the next putter.
import asyncio

async def putter(name, queue):
    try:
        await queue.put(name)
        print('  ', name, 'has put')
    except asyncio.CancelledError as e:
        print('  ', name, 'cancelled', e.args, queue.full())
        raise

async def main():
    for title, acts in (('cancel a, get', 'ag'), ('get, cancel a', 'ga'), ('get, cancel a and b', 'gab'),
                        ('get, a turn, cancel a', 'g a'), ('cancel b, get', 'bg'), ('get, cancel all', 'gabc')):
        print('--', title)
        queue = asyncio.Queue(1)
        queue.put_nowait('first')
        tasks = {name: asyncio.create_task(putter(name, queue)) for name in 'abc'}
        await asyncio.sleep(0)
        for act in acts:
            if act == 'g':
                print('   get', queue.get_nowait())
            elif act == ' ':
                await asyncio.sleep(0)
            else:
                tasks[act].cancel(act)
        for _ in range(4):
            await asyncio.sleep(0)
        print([t.cancelled() if t.done() else None for t in tasks.values()], queue.qsize())
        items = []
        while not queue.empty():
            items.append(queue.get_nowait())
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        print(items)
asyncio.run(main())
