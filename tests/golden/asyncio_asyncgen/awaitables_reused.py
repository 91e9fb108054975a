# The objects that anext, asend, athrow and aclose return: lazy, for one use.
import asyncio, gc, warnings

async def gen():
    print('  starts')
    try:
        yield 1
        yield 2
    finally:
        print('  ends')

async def main():
    warnings.simplefilter('ignore')
    g = gen()
    for title, make in (('anext', lambda: g.__anext__()), ('asend', lambda: g.asend(None)), ('athrow', lambda: g.athrow(KeyError('k'))),
                        ('aclose', lambda: g.aclose())):
        awaitable = make()
        print(title, type(awaitable).__name__)
        for use in range(2):
            try:
                print('  ', await awaitable)
            except (RuntimeError, KeyError) as e:
                print('  ', type(e).__name__, e)
    g = gen()
    first, second = g.__anext__(), g.__anext__()
    print(await second, await first)
    closing = g.aclose()
    print('not closed yet')
    closing.close()
    try:
        await closing
    except RuntimeError as e:
        print(e)
    thrown = g.__anext__()
    try:
        thrown.throw(ValueError('into the awaitable'))
    except ValueError as e:
        print(repr(e))
    await g.aclose()
asyncio.run(main())
