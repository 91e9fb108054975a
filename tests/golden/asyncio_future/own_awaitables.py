# Awaitables of a script: __await__ that delegates to futures, returns at once, or wraps another awaitable.
import asyncio

class Twice:
    def __init__(self, make): self.make = make
    def __await__(self):
        first = yield from self.make('first')
        second = yield from self.make('second').__await__()
        return first, second

class AtOnce:
    def __await__(self):
        return iter(())

class Wrapping:
    def __init__(self, inner): self.inner = inner
    def __await__(self):
        print('wrapping')
        try:
            return (yield from self.inner.__await__())
        finally:
            print('wrapped')

async def coro(x):
    await asyncio.sleep(0)
    return x

async def main():
    loop = asyncio.get_running_loop()
    def make(value):
        fut = loop.create_future()
        loop.call_soon(lambda: (print('set', value), fut.set_result(value)))
        return fut
    print(await Twice(make))
    print(await AtOnce())
    print(await Wrapping(coro('inner')), await Wrapping(Wrapping(make('deep'))))
    task = asyncio.ensure_future(Wrapping(loop.create_future()))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print('cancelled through the wrapper')
asyncio.run(main())
