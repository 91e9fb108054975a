# An async generator that is running: a second anext, asend, athrow or aclose is refused.
import asyncio, inspect

async def gen():
    try:
        await asyncio.sleep(0.01)
        yield 'value'
        await asyncio.sleep(0.01)
        yield 'second'
    finally:
        print('closed')

async def main():
    for title, act in (('anext', lambda g: g.__anext__()), ('asend', lambda g: g.asend(1)), ('athrow', lambda g: g.athrow(KeyError)),
                       ('aclose', lambda g: g.aclose())):
        g = gen()
        task = asyncio.create_task(anext(g))
        await asyncio.sleep(0)
        print(title, inspect.getasyncgenstate(g), g.ag_running)
        try:
            await act(g)
        except RuntimeError as e:
            print('  ', e)
        print('  ', await task)
        await g.aclose()
    async def itself():
        try:
            await anext(me)
        except RuntimeError as e:
            print(type(e).__name__, e)
        yield 'end'
    me = itself()
    print([x async for x in me])
    print('-- two consumers in turns')
    async def numbers():
        for i in range(4):
            yield i
            await asyncio.sleep(0)
    g = numbers()
    async def consume(name):
        while True:
            try:
                print(name, await anext(g))
            except StopAsyncIteration:
                return
            except RuntimeError as e:
                print(name, e)
            await asyncio.sleep(0)
    await asyncio.gather(consume('a'), consume('b'))
asyncio.run(main())
