# An async generator in all states: anext, asend, athrow, aclose when created, suspended, running and finished.
import asyncio, inspect

async def gen():
    try:
        got = yield 'first'
        print('  got', got)
        await asyncio.sleep(0)
        yield 'second'
    except ValueError as e:
        print('  caught', e)
        yield 'after the error'
    finally:
        await asyncio.sleep(0)
        print('  finally')

async def attempt(title, make):
    try:
        print(title, '->', await make())
    except BaseException as e:
        print(title, '-> raises', type(e).__name__, e.args)

async def main():
    acts = {'anext': lambda g: g.__anext__(), 'asend(None)': lambda g: g.asend(None), "asend('x')": lambda g: g.asend('x'),
            'athrow(ValueError)': lambda g: g.athrow(ValueError('v')), 'athrow(KeyError)': lambda g: g.athrow(KeyError('k')),
            'aclose': lambda g: g.aclose()}
    for state in ('created', 'suspended', 'finished'):
        for title, act in acts.items():
            g = gen()
            if state == 'suspended':
                await anext(g)
            elif state == 'finished':
                await g.aclose()
            print('--', inspect.getasyncgenstate(g))
            await attempt(title, lambda: act(g))
            print('  ', inspect.getasyncgenstate(g))
            await g.aclose()
asyncio.run(main())
