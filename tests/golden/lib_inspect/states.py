# States and locals of generators, coroutines and asynchronous generators; what is what.
import inspect
from inspect import *


def gen(n):
    print("inside", inspect.getgeneratorstate(g))
    total = 0
    for i in range(n):
        total += i
        got = yield total


g = gen(3)
print(inspect.getgeneratorstate(g), dict(inspect.getgeneratorlocals(g)))
next(g)
print(inspect.getgeneratorstate(g), dict(inspect.getgeneratorlocals(g)))
g.send("x")
print(dict(inspect.getgeneratorlocals(g)))
g.close()
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))


class Pause:
    def __await__(self):
        yield "paused"


async def coro(x):
    print("inside", inspect.getcoroutinestate(c))
    y = x + 1
    await Pause()
    return y


c = coro(1)
print(inspect.getcoroutinestate(c), dict(inspect.getcoroutinelocals(c)))
c.send(None)
print(inspect.getcoroutinestate(c), dict(inspect.getcoroutinelocals(c)))
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
print(inspect.getcoroutinestate(c), inspect.getcoroutinelocals(c))


async def agen():
    z = 5
    yield z


a = agen()
print(inspect.getasyncgenstate(a), dict(inspect.getasyncgenlocals(a)))
try:
    a.__anext__().send(None)
except StopIteration as e:
    print(e.value)
print(inspect.getasyncgenstate(a), dict(inspect.getasyncgenlocals(a)))
try:
    a.aclose().send(None)
except StopIteration:
    pass
print(inspect.getasyncgenstate(a), inspect.getasyncgenlocals(a))
for f in (getgeneratorlocals, getasyncgenlocals):
    try:
        f(5)
    except TypeError as e:
        print(e)


class Cls:
    def method(self): pass
    @staticmethod
    def static(): pass
    @classmethod
    def klass(cls): pass
    @property
    def prop(self): pass
    async def amethod(self): pass
    __slots__ = ("slot",)


import functools
things = {
    "gen": gen, "g": g, "coro": coro, "c": c, "agen": agen, "a": a, "Cls": Cls, "method": Cls().method,
    "func": Cls.method, "static": Cls.static, "klass": Cls.klass, "prop": Cls.prop, "slot": Cls.slot, "len": len,
    "module": inspect, "code": gen.__code__, "lambda": lambda: 0, "append": [].append, "join": str.join,
    "amethod": Cls().amethod, "partial": functools.partial(coro, 1), "pgen": functools.partial(gen, 1), "int": 3, "Pause": Pause(),
}
tests = [ismodule, isclass, ismethod, isfunction, isgeneratorfunction, isgenerator, iscoroutinefunction, iscoroutine,
         isawaitable, isasyncgenfunction, isasyncgen, istraceback, isframe, iscode, isbuiltin, isroutine, isdatadescriptor,
         ismethoddescriptor, isabstract]
for name, thing in things.items():
    print(name, [t.__name__ for t in tests if t(thing)])


@inspect.markcoroutinefunction
def marked():
    return coro(1)


print(inspect.iscoroutinefunction(marked))
f = inspect.currentframe()
print(inspect.isframe(f), f.f_lineno, f.f_code.co_name)
try:
    1 / 0
except ZeroDivisionError as e:
    print(inspect.istraceback(e.__traceback__), inspect.isframe(e.__traceback__.tb_frame))
from abc import ABC, abstractmethod


class Abs(ABC):
    @abstractmethod
    def f(self): ...


class Concrete(Abs):
    def f(self): ...


print(inspect.isabstract(Abs), inspect.isabstract(Concrete))
