# TaskGroup: a child's failure and a cancellation from outside in the same turn.
import asyncio

async def fails():
    await asyncio.sleep(0)
    print('  child raises')
    raise ValueError('child')

async def owner(body):
    task = asyncio.current_task()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails())
            if body:
                await asyncio.sleep(10)
    except BaseException as e:
        print('  owner', repr(e), task.cancelling())
        try:
            await asyncio.sleep(0)
            print('  owner goes on')
        except asyncio.CancelledError as e:
            print('  cancelled at the next await', e.args, task.cancelling())
            raise

async def main():
    for body in (True, False):
        for turns in range(1, 5):
            print('-- body' if body else '-- block', 'cancelled after', turns, 'turns')
            task = asyncio.create_task(owner(body))
            for _ in range(turns):
                await asyncio.sleep(0)
            print('  cancel', task.cancel('outside'))
            await asyncio.wait([task])
            print(task.cancelled(), task.cancelling())
asyncio.run(main())
