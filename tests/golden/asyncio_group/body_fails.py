# TaskGroup: an exception of the body cancels the children and comes in the group, with theirs behind it.
import asyncio

async def child(name, at_cancel=None):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, 'cancelled')
        if at_cancel:
            raise at_cancel
        raise

async def attempt(title, exc, *coros):
    print('--', title)
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(coro) for coro in coros]
            await asyncio.sleep(0)
            raise exc
    except BaseException as e:
        print(repr(e), repr(e.__cause__), repr(e.__context__), [t.cancelled() for t in tasks])

class Base(BaseException): pass

async def main():
    await attempt('ValueError', ValueError('v'), child('a'))
    await attempt('with a failing child', ValueError('v'), child('a', KeyError('k')))
    await attempt('no children', ValueError('v'))
    await attempt('CancelledError raised by hand', asyncio.CancelledError('by hand'), child('a'))
    await attempt('an ExceptionGroup', ExceptionGroup('eg', [OSError('o')]), child('a'))
    await attempt('a BaseException', Base('b'), child('a'))
    await attempt('KeyboardInterrupt', KeyboardInterrupt('k'), child('a'))
    await attempt('SystemExit, a child fails', SystemExit(3), child('a', KeyError('lost')))
    await attempt('GeneratorExit', GeneratorExit('g'), child('a'))
asyncio.run(main())
