# asynccontextmanager: order of entering and leaving, exceptions, suppression, misuse.
import asyncio, contextlib

@contextlib.asynccontextmanager
async def managed(name, swallow=None):
    print('enter', name)
    await asyncio.sleep(0)
    try:
        yield name
        print('normal exit', name)
    except BaseException as e:
        print('exit', name, 'with', repr(e))
        await asyncio.sleep(0)
        if not (swallow and isinstance(e, swallow)):
            raise
    finally:
        print('finally', name)

async def main():
    async with managed('a') as a, managed('b') as b:
        print('body', a, b)
    async with managed('c'), managed('d', ValueError):
        raise ValueError('swallowed by d')
    try:
        async with managed('e', KeyError):
            raise ValueError('not swallowed')
    except ValueError as e:
        print('out', repr(e))
    task = asyncio.create_task(hold())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel('cancelled in the body')
    print(await asyncio.gather(task, return_exceptions=True))
    @managed('decorated')
    async def decorated(x):
        print('in the function', x)
        return x
    print(await decorated(1), await decorated(2))
    @contextlib.asynccontextmanager
    async def no_yield():
        if False:
            yield
    @contextlib.asynccontextmanager
    async def two_yields():
        yield 1
        yield 2
    for bad in (no_yield, two_yields):
        try:
            async with bad():
                print('body')
        except RuntimeError as e:
            print(e)
async def hold():
    async with managed('held'):
        await asyncio.sleep(10)
asyncio.run(main())
