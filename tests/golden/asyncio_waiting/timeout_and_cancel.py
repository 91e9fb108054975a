# timeout: a cancellation from outside is no TimeoutError, before the deadline or when both come in one turn.
import asyncio, time

async def work(delay):
    try:
        async with asyncio.timeout(delay) as cm:
            try:
                await asyncio.sleep(10)
            finally:
                print('  body ends', cm.expired())
    except TimeoutError:
        print('  TimeoutError', asyncio.current_task().cancelling())
        return 'timeout'
    except asyncio.CancelledError as e:
        print('  CancelledError', e.args, asyncio.current_task().cancelling(), cm.expired())
        raise

async def main():
    loop = asyncio.get_running_loop()
    print('-- cancelled')
    task = asyncio.create_task(work(10))
    await asyncio.sleep(0)
    task.cancel('outside')
    await asyncio.wait([task])
    print(task.cancelled())
    print('-- cancelled, then the deadline passes while the task is not resumed')
    task = asyncio.create_task(work(0.05))
    await asyncio.sleep(0)
    task.cancel('outside')
    time.sleep(0.08)
    await asyncio.wait([task])
    print(task.cancelled())
    print('-- the deadline, then a cancellation in the same turn')
    task = asyncio.create_task(work(-1))
    await asyncio.sleep(0)
    loop.call_later(-1, task.cancel, 'after the deadline')
    await asyncio.wait([task])
    print(task.cancelled(), task.cancelling())
    print('-- cancelled before it enters')
    async def enters_cancelled():
        asyncio.current_task().cancel('before')
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    task = asyncio.create_task(enters_cancelled())
    await asyncio.wait([task])
    print(task.cancelled(), task.cancelling())
asyncio.run(main())
