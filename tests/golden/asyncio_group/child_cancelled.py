# TaskGroup: a child that is cancelled, or raises CancelledError, is no failure.
import asyncio

async def child(name):
    try:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print(name, 'ends')
    except asyncio.CancelledError as e:
        print(name, 'cancelled', e.args)
        raise
    return name

async def raises():
    raise asyncio.CancelledError('raised')

async def main():
    async with asyncio.TaskGroup() as group:
        a, b = group.create_task(child('a')), group.create_task(child('b'))
        c = group.create_task(raises())
        await asyncio.sleep(0)
        a.cancel('by hand')
    print(a.cancelled(), b.result(), c.cancelled())
    async with asyncio.TaskGroup() as group:
        a = group.create_task(child('unstarted'))
        a.cancel()
    print(a.cancelled())
    try:
        async with asyncio.TaskGroup() as group:
            a = group.create_task(child('awaited'))
            b = group.create_task(child('sibling'))
            await asyncio.sleep(0)
            a.cancel('awaited')
            await a
    except asyncio.CancelledError as e:
        print('the body awaited it:', e.args, a.cancelled(), b.cancelled(), asyncio.current_task().cancelling())
asyncio.run(main())
