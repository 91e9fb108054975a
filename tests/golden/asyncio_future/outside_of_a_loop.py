# Futures of a loop that doesn't run: set, asked and given callbacks between the runs.
import asyncio

loop = asyncio.new_event_loop()
fut = asyncio.Future(loop=loop)
fut.add_done_callback(lambda f: print('callback', f.result()))
fut.set_result('set while nothing runs')
print(fut.result())
loop.run_until_complete(asyncio.sleep(0))
async def waiter(fut):
    print('waiter starts')
    return await fut
pending = loop.create_future()
task = loop.create_task(waiter(pending))
print(task.done(), task.get_loop() is loop)
loop.call_soon(pending.set_result, 'now')
print(loop.run_until_complete(task))
task = loop.create_task(waiter(loop.create_future()))
print(task.cancel('before it starts'), task.cancelling(), task.done())
try:
    loop.run_until_complete(task)
except asyncio.CancelledError as e:
    print('CancelledError', e.args)
try:
    asyncio.current_task()
except RuntimeError as e:
    print(e)
print(asyncio.current_task(loop), asyncio.all_tasks(loop))
loop.close()
