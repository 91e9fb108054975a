# TaskGroup: a failing child cancels its siblings and the body; what all of them raised comes in one group.
import asyncio

async def fails(name, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, 'raises')
    raise ValueError(name)

async def sibling(name, at_cancel=None):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print(name, 'cancelled', e.args)
        if at_cancel:
            raise at_cancel
        raise
    finally:
        print(name, 'ends')

async def attempt(title, *coros, body=None):
    print('--', title)
    try:
        async with asyncio.TaskGroup() as group:
            for coro in coros:
                group.create_task(coro)
            try:
                if body:
                    await body
            finally:
                print('body ends')
    except ExceptionGroup as e:
        print(repr(e), e.message, asyncio.current_task().cancelling())

async def main():
    await attempt('while the block waits', fails('a', 1), sibling('b'))
    await attempt('while the body runs', fails('a', 1), sibling('b'), body=asyncio.sleep(10))
    await attempt('a sibling fails in its cleanup', fails('a', 0), sibling('b', KeyError('b')))
    await attempt('several in one turn', fails('a', 1), fails('b', 1), fails('c', 1))
    await attempt('the second is cancelled before it starts', fails('a', 0), fails('b', 0))
    many, gone = [f's{i}' for i in range(20)], []
    async def quiet(name):
        try:
            await asyncio.sleep(10)
        finally:
            gone.append(name)
    await attempt('many siblings', fails('a', 1), *map(quiet, many))
    print(sorted(gone) == sorted(many))
    await attempt('no siblings', fails('a', 2))
    await asyncio.sleep(0)
    print('main was not cancelled')
asyncio.run(main())
