# async for: break leaves the generator suspended, aclosing closes it; return and exceptions inside; else.
import asyncio, contextlib, inspect

async def gen(name):
    try:
        for i in range(3):
            yield i
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        print(name, 'closed')

async def main():
    g = gen('broken off')
    async for x in g:
        print(x)
        break
    print(inspect.getasyncgenstate(g))
    async for x in g:
        print('goes on', x)
    else:
        print('else', inspect.getasyncgenstate(g))
    async with contextlib.aclosing(gen('aclosing')) as g:
        async for x in g:
            if x == 1:
                break
    print(inspect.getasyncgenstate(g))
    async def returns():
        async with contextlib.aclosing(gen('returned')) as g:
            async for x in g:
                return x
    print(await returns())
    try:
        async with contextlib.aclosing(gen('raised')) as g:
            async for x in g:
                raise KeyError(x)
    except KeyError as e:
        print(repr(e))
    async for x in gen('unpacked'):
        pass
    print([x async for x in gen('list') if x], {x async for x in gen('set')}, {x: x * x async for x in gen('dict')})
    print([(x, y) async for x in gen('outer') async for y in gen('inner') if x == y])
    lazy = (x async for x in gen('expression'))
    print(type(lazy).__name__, await anext(lazy))
    await lazy.aclose()
    print([await asyncio.sleep(0, x) async for x in gen('awaiting')])
asyncio.run(main())
