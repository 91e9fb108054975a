# aiter and anext: defaults, own classes, errors.
import asyncio

async def gen(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i

class Own:
    def __init__(self): self.n = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.n += 1
        if self.n > 2:
            raise StopAsyncIteration('over')
        return self.n

class Fails:
    async def __anext__(self): raise KeyError('k')

async def main():
    g = gen(1)
    print(aiter(g) is g, await anext(g), await anext(g, 'default'), await anext(g, None))
    try:
        await anext(g)
    except StopAsyncIteration as e:
        print('StopAsyncIteration', e.args)
    own = aiter(Own())
    print(await anext(own), await anext(own, 'x'), await anext(own, 'x'))
    try:
        await anext(own)
    except StopAsyncIteration as e:
        print(e.args)
    try:
        await anext(Fails(), 'default')
    except KeyError as e:
        print(repr(e))
    for f in (lambda: aiter(5), lambda: anext(5), lambda: anext([], 1), lambda: aiter(Fails())):
        try:
            f()
        except TypeError as e:
            print(e)
    pending = anext(gen(0), 'never awaited is fine')
    print(await pending)
    task = asyncio.create_task(asyncio.wait_for(anext(gen(1), 'd'), 1))
    print(await task)
    print([x async for x in Own()])
asyncio.run(main())
