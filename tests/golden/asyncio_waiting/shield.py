# shield: the awaiter is cancelled, the inner task is not; results, exceptions, an inner cancellation.
import asyncio

async def inner(name, exc=None):
    try:
        await asyncio.sleep(0.01)
    except asyncio.CancelledError as e:
        print(name, 'cancelled', e.args)
        raise
    print(name, 'ends')
    if exc:
        raise exc
    return name

async def outer(task):
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError as e:
        print('outer cancelled', e.args)
        raise

async def main():
    print(await asyncio.shield(inner('coroutine')))
    try:
        await asyncio.shield(inner('failing', ValueError('v')))
    except ValueError as e:
        print(repr(e))
    task = asyncio.create_task(inner('task'))
    waiter = asyncio.create_task(outer(task))
    await asyncio.sleep(0)
    waiter.cancel('the waiter')
    await asyncio.wait([waiter])
    print(waiter.cancelled(), task.done(), task.cancelling())
    print(await task)
    task = asyncio.create_task(inner('victim'))
    waiter = asyncio.create_task(outer(task))
    await asyncio.sleep(0)
    task.cancel('the task')
    await asyncio.wait([waiter])
    print(waiter.cancelled(), waiter.cancelling())
    print(asyncio.shield(task) is task, await asyncio.gather(asyncio.shield(task), return_exceptions=True))
    fut = asyncio.shield(inner('by hand'))
    print(type(fut) is asyncio.Future, fut.cancel(), fut.cancelled())
    await asyncio.sleep(0.03)
asyncio.run(main())
