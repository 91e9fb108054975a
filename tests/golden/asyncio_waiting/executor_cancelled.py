# A cancelled to_thread: the waiter goes on at once, whatever the thread does.
import asyncio, time

async def main():
    task = asyncio.create_task(asyncio.to_thread(time.sleep, 0.1))
    await asyncio.sleep(0.01)
    print(task.cancel('enough'))
    try:
        await task
    except asyncio.CancelledError as e:
        print('cancelled', e.args)
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 0.1), 0.01)
    except TimeoutError:
        print('timed out')
    try:
        async with asyncio.timeout(0.01):
            await asyncio.get_running_loop().run_in_executor(None, time.sleep, 0.1)
    except TimeoutError:
        print('timed out again')
    print('main ends')

asyncio.run(main())
print('end')
