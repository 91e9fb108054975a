# Queue.get cancelled: before, in the turn of the put and after it; the item goes to the next getter.
import asyncio

async def getter(name, queue):
    try:
        print('  ', name, 'got', await queue.get())
    except asyncio.CancelledError as e:
        print('  ', name, 'cancelled', e.args, queue.qsize())
        raise

async def main():
    for title, acts in (('cancel a, put', 'ap'), ('put, cancel a', 'pa'), ('put, cancel a and b', 'pab'), ('put twice, cancel a', 'ppa'),
                        ('put, a turn, cancel a', 'p a'), ('cancel b, put, put', 'bpp'), ('put, cancel all', 'pabc')):
        print('--', title)
        queue = asyncio.Queue()
        tasks = {name: asyncio.create_task(getter(name, queue)) for name in 'abc'}
        await asyncio.sleep(0)
        n = 0
        for act in acts:
            if act == 'p':
                queue.put_nowait(n)
                n += 1
            elif act == ' ':
                await asyncio.sleep(0)
            else:
                tasks[act].cancel(act)
        for _ in range(4):
            await asyncio.sleep(0)
        print([t.cancelled() if t.done() else None for t in tasks.values()], queue.qsize())
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
asyncio.run(main())
