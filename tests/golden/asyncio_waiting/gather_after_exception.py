# A gather that already failed: cancelling it does nothing to the children that are still running.
import asyncio

async def slow(name):
    try:
        for i in range(4):
            await asyncio.sleep(0)
            print(name, i)
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise
    return name

async def fails():
    raise ValueError('at once')

async def main():
    a = asyncio.create_task(slow('a'))
    g = asyncio.gather(a, fails())
    try:
        await g
    except ValueError as e:
        print(repr(e), g.done(), g.cancel(), g.cancelled())
    print(await a)
    print('-- a child cancelled by hand after the gather failed')
    a = asyncio.create_task(slow('b'))
    g = asyncio.gather(a, fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(g.done(), a.cancel())
    print(repr(g.exception()))
    await asyncio.wait([a])
    print(a.cancelled())
asyncio.run(main())
