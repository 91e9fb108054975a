# run_until_complete: stop() before the future is done is an error; the task goes on in the next run.
import asyncio

loop = asyncio.new_event_loop()

async def work():
    for i in range(4):
        print('work', i)
        await asyncio.sleep(0)
    return 'finished'

async def stopper():
    await asyncio.sleep(0)
    print('stop')
    loop.stop()

task = loop.create_task(work())
loop.create_task(stopper())
try:
    loop.run_until_complete(task)
except RuntimeError as e:
    print(type(e).__name__, e)
print(task.done(), loop.is_running())
print(loop.run_until_complete(task))
fut = loop.create_future()
loop.call_soon(loop.stop)
try:
    loop.run_until_complete(fut)
except RuntimeError as e:
    print(type(e).__name__, e)
loop.close()
