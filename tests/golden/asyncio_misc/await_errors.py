# await on things that can't be awaited, and __await__ methods that return the wrong things.
import asyncio, types

class Returns:
    def __init__(self, value): self.value = value
    def __await__(self): return self.value
class AsyncAwait:
    async def __await__(self): pass
class Raises:
    def __await__(self): raise KeyError('in __await__')
class Plain: pass
def gen(): yield
@types.coroutine
def old():
    yield
    return 'from the generator'
@types.coroutine
def returns_coroutine(): return asyncio.sleep(0, 'from sleep')
@types.coroutine
def returns_number(): return 5

async def attempt(title, make):
    try:
        print(title, '->', await make())
    except Exception as e:
        print(title, '->', type(e).__name__, e)

async def main():
    await attempt('number', lambda: 5)
    await attempt('None', lambda: None)
    await attempt('function', lambda: attempt)
    await attempt('plain object', Plain)
    await attempt('list', lambda: [])
    await attempt('generator', gen)
    await attempt('async generator', lambda: agen())
    await attempt('generator-based', old)
    await attempt('types.coroutine returning a coroutine', returns_coroutine)
    await attempt('types.coroutine returning a number', returns_number)
    await attempt('__await__ returning a number', lambda: Returns(5))
    await attempt('__await__ returning a list', lambda: Returns([]))
    await attempt('__await__ returning an iterator', lambda: Returns(iter([None, None])))
    await attempt('__await__ returning a generator', lambda: Returns(gen()))
    c = asyncio.sleep(0)
    await attempt('__await__ returning a coroutine', lambda: Returns(c))
    c.close()
    await attempt('__await__ raising', Raises)
    instance = Plain()
    instance.__await__ = lambda: iter(())
    await attempt('__await__ on the instance', lambda: instance)
    await attempt('tuple of coroutines', lambda: ())
async def agen(): yield
asyncio.run(main())
