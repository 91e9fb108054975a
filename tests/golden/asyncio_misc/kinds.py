# iscoroutine, iscoroutinefunction, isawaitable, isasyncgen and the like, of everything that resembles one.
import asyncio, inspect, types, functools, warnings
from collections.abc import Awaitable, Coroutine, AsyncIterator, AsyncGenerator

async def coro(): pass
async def agen(): yield
def gen(): yield
@types.coroutine
def old(): yield
class Own:
    def __await__(self): return iter(())
class Callable:
    async def __call__(self): pass
class Method:
    async def m(self): pass
    @staticmethod
    async def s(): pass
    @classmethod
    async def c(cls): pass

async def main():
    c, a, g, o = coro(), agen(), gen(), old()
    things = {'coro': coro, 'coro()': c, 'agen': agen, 'agen()': a, 'gen': gen, 'gen()': g, 'old': old, 'old()': o, 'Own()': Own(),
              'Callable()': Callable(), 'method': Method().m, 'staticmethod': Method.s, 'classmethod': Method.c,
              'partial': functools.partial(coro), 'lambda': lambda: coro(), 'future': asyncio.get_running_loop().create_future(),
              'task': asyncio.current_task(), 'sleep': asyncio.sleep, 'gather': asyncio.gather, '5': 5}
    tests = [asyncio.iscoroutine, inspect.iscoroutine, inspect.iscoroutinefunction, inspect.isawaitable, inspect.isasyncgen,
             inspect.isasyncgenfunction, asyncio.isfuture]
    for name, thing in things.items():
        print(name, [test.__name__ for test in tests if test(thing)],
              [k.__name__ for k in (Awaitable, Coroutine, AsyncIterator, AsyncGenerator) if isinstance(thing, k)])
    c.close()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        print(asyncio.iscoroutinefunction(coro))
    for w in caught:
        print(w.category.__name__, w.message)
    def marked(): return coro()
    print(inspect.iscoroutinefunction(inspect.markcoroutinefunction(marked)))
asyncio.run(main())
