# wait_for: cancelled from outside, with the inner one swallowing, raising, returning during its cancellation.
import asyncio

async def inner(mode):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print('  inner cancelled', e.args, asyncio.current_task().cancelling())
        if mode == 'raises':
            raise ValueError('in cleanup')
        if mode == 'slow':
            await asyncio.sleep(0.02)
            print('  inner cleaned up')
        if mode == 'returns':
            return 'value after all'
        raise

async def outer(mode, timeout):
    try:
        print('  got', await asyncio.wait_for(inner(mode), timeout))
    except BaseException as e:
        print('  outer', repr(e), 'from', repr(e.__cause__), asyncio.current_task().cancelling())
        raise

async def main():
    for mode in ('plain', 'slow', 'raises', 'returns'):
        for timeout, title in ((0.01, 'timed out'), (10, 'cancelled')):
            print('--', mode, title)
            task = asyncio.create_task(outer(mode, timeout))
            await asyncio.sleep(0)
            if title == 'cancelled':
                await asyncio.sleep(0)
                task.cancel('from outside')
            done, _ = await asyncio.wait([task])
            print(task.cancelled() or repr(task.exception()))
asyncio.run(main())
