# repr of tasks in each state (file names replaced).
import asyncio

async def work(fut):
    try:
        await fut
    finally:
        print(shown(asyncio.current_task()))

def shown(task): return repr(task).replace(work.__code__.co_filename, 'FILE')

async def main():
    loop = asyncio.get_running_loop()
    async def one(act, name='T'):
        fut = loop.create_future()
        task = asyncio.create_task(work(fut), name=name)
        print(shown(task))
        await asyncio.sleep(0)
        print(shown(task))
        act(fut, task)
        print(shown(task))
        while not task.done():
            await asyncio.sleep(0)
        print(shown(task))
        if not task.cancelled():
            task.exception()
    await one(lambda fut, task: fut.set_result(1))
    print('--')
    await one(lambda fut, task: fut.set_exception(ValueError('v')), name='with space')
    print('--')
    await one(lambda fut, task: task.cancel('m'))
    print('--')
    asyncio.current_task().set_name('main')
    print(shown(asyncio.current_task()).split(' cb=')[0])
    asyncio.current_task().cancel()
    print(shown(asyncio.current_task()).split(' cb=')[0])
try:
    asyncio.run(main())
except asyncio.CancelledError:
    print('cancelled')
