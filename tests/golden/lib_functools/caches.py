# lru_cache, cache, cached_property.
from functools import lru_cache, cache, cached_property
calls = []
@lru_cache(maxsize=2)
def f(x, y=0):
    "doc of f"
    calls.append((x, y)); return x * 10 + y
print(f(1), f(1), f(2), f(3), f(1), calls, f.cache_info(), f.__name__, f.__doc__, f.__wrapped__(5), f.cache_parameters())
f.cache_clear(); print(f.cache_info())
print(f(1, y=2), f(1, 2), f(y=2, x=1), f.cache_info())
@lru_cache
def g(x): return [x]
print(g(1) is g(1), g(1) is g(1.0), g.cache_info())
@lru_cache(maxsize=None, typed=True)
def t(x): return type(x).__name__
print(t(1), t(1.0), t(True), t.cache_info())
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
@lru_cache(maxsize=0)
def none(x): return x
none(1); none(1); print(none.cache_info())
for h in (lambda: f([]), lambda: lru_cache(maxsize='a'), lambda: f(), lambda: lru_cache(-5)(lambda: 1).cache_info()):
    try:
        print(h())
    except TypeError as e:
        print(e)
class C:
    n = 0
    @cached_property
    def v(self):
        "the doc"
        C.n += 1
        return C.n
    @lru_cache
    def m(self, x): return x * 2
c = C(); print(c.v, c.v, c.__dict__, C.v.__doc__, C.v.attrname, c.m(4), c.m.cache_info().misses if hasattr(c.m, 'cache_info') else C.m.cache_info().misses)
del c.v; print(c.v); c.v = 'set'; print(c.v)
class Slots:
    __slots__ = ()
    @cached_property
    def p(self): return 1
try:
    Slots().p
except TypeError as e:
    print(e)
try:
    class Two:
        a = b = cached_property(lambda self: 1)
except TypeError as e:
    print(e)
class Late: pass
Late.p = cached_property(lambda self: 5)
try:
    Late().p
except TypeError as e:
    print(e)
@lru_cache(maxsize=3)
def err(x):
    if x == 0: raise ValueError('zero')
    return x
for x in (1, 0, 0, 2):
    try: err(x)
    except ValueError: pass
print(err.cache_info())
