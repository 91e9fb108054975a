# TaskGroup: its task is cancelled: while the body runs, while the block waits, with children that swallow or fail.
import asyncio

async def child(name, mode='plain'):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print('  ', name, 'cancelled', e.args)
        if mode == 'fails':
            raise ValueError(name)
        if mode == 'slow':
            await asyncio.sleep(0)
            print('  ', name, 'cleaned up')
        if mode != 'swallows':
            raise

async def owner(where, modes):
    try:
        async with asyncio.TaskGroup() as group:
            for name, mode in zip('abc', modes):
                group.create_task(child(name, mode))
            if where == 'body':
                await asyncio.sleep(10)
        print('  not reached')
    except asyncio.CancelledError as e:
        print('  owner cancelled', e.args, asyncio.current_task().cancelling())
        raise
    except ExceptionGroup as e:
        print('  owner', repr(e), asyncio.current_task().cancelling())
        await asyncio.sleep(0)
        print('  not reached either')

async def main():
    for where in ('body', 'block'):
        for modes in (['plain'], ['slow'], ['swallows'], ['fails'], []):
            if modes or where == 'body':
                print('--', where, modes)
                task = asyncio.create_task(owner(where, modes))
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                task.cancel('outside')
                await asyncio.wait([task])
                print(task.cancelled(), task.cancelling())
asyncio.run(main())
