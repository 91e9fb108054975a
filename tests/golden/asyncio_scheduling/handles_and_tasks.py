# Callbacks, tasks and futures booked in one turn: one queue for all of them.
import asyncio

async def task(name):
    print('task', name)
    await asyncio.sleep(0)
    print('task', name, 'again')

async def waiter(fut, name):
    await fut
    print('waiter', name)

async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    waiters = [asyncio.create_task(waiter(fut, name)) for name in 'xy']
    await asyncio.sleep(0)
    loop.call_soon(print, 'callback 1')
    t = asyncio.create_task(task('t'))
    fut.add_done_callback(lambda f: print('done callback'))
    fut.set_result(None)
    loop.call_soon(print, 'callback 2')
    u = asyncio.create_task(task('u'))
    loop.call_soon(lambda: (print('callback 3'), loop.call_soon(print, 'callback 4')))
    t.cancel()
    await asyncio.sleep(0)
    print('main, turn 1')
    await asyncio.sleep(0)
    print('main, turn 2')
    await asyncio.gather(*waiters, t, u, return_exceptions=True)
asyncio.run(main())
