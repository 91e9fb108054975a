# types.coroutine, collections.abc classes, isinstance checks.
import types, inspect
from collections.abc import Generator, Iterator, Iterable, Coroutine, Awaitable, AsyncGenerator
@types.coroutine
def tick(n):
    got = yield n
    return got * 2
async def use():
    a = await tick(1)
    b = await tick(2)
    return a + b
c = use()
print(c.send(None), c.send(10))
try:
    c.send(20)
except StopIteration as e:
    print(e.value)
def g(): yield
async def co(): pass
async def ag(): yield
i, k, a = g(), co(), ag()
for o in (i, k, a, tick(0), [], iter([])):
    print(type(o).__name__, [isinstance(o, t) for t in (Generator, Iterator, Iterable, Coroutine, Awaitable, AsyncGenerator)])
print([inspect.isgenerator(i), inspect.iscoroutine(k), inspect.isasyncgen(a), inspect.isgeneratorfunction(g), inspect.iscoroutinefunction(co), inspect.isasyncgenfunction(ag), inspect.isawaitable(k), inspect.isawaitable(tick(0)), inspect.isawaitable(i)])
k.close()
print(types.GeneratorType is type(i), types.CoroutineType.__name__, types.AsyncGeneratorType.__name__)
class MyGen(Generator):
    def __init__(self): self.n = 0
    def send(self, v):
        self.n += 1
        if self.n > 3: raise StopIteration('mygen')
        return self.n
    def throw(self, typ, val=None, tb=None): raise typ if val is None else val
m = MyGen()
print(next(m), list(m), m.close())
def d():
    print((yield from MyGen()))
print(list(d()))
