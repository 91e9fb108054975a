# Signature.bind, bind_partial, BoundArguments, getcallargs.
import inspect
from inspect import signature


def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    pass


s = signature(f)
ba = s.bind(1, 2, 3, 4, 5, d=6, z=7)
print(ba, ba.args, ba.kwargs, ba.arguments)
ba = s.bind(1, d=2)
print(ba, ba.args, ba.kwargs)
ba.apply_defaults()
print(ba, ba.args, ba.kwargs)
ba.arguments["c"] = "changed"
print(ba.args, ba == s.bind(1, d=2), ba.signature is s)
print(s.bind_partial(), s.bind_partial(1), s.bind_partial(e=1))


def g(a, b): pass
def h(a, /, b): pass
def k(*, x, y=1): pass
def n(): pass
def v(*args): pass
def w(a, **kw): pass


cases = [(g, (), {}), (g, (1,), {}), (g, (1, 2, 3), {}), (g, (1,), {"a": 2}), (g, (1, 2), {"c": 3}), (h, (), {"a": 1, "b": 2}),
         (h, (), {"b": 2}), (k, (1,), {}), (k, (), {}), (k, (), {"x": 1}), (k, (), {"x": 1, "q": 2}), (n, (1,), {}), (n, (), {"a": 1}),
         (v, (1, 2), {}), (v, (), {}), (w, (1,), {"b": 2}), (w, (), {"a": 3}), (g, (), {"b": 1, "a": 2}), (w, (1,), {"a": 3})]
for func, args, kwargs in cases:
    try:
        print(func.__name__, args, kwargs, signature(func).bind(*args, **kwargs))
    except TypeError as e:
        print(func.__name__, args, kwargs, "TypeError", e)
print(inspect.getcallargs(g, 1, b=2), sorted(inspect.getcallargs(f, 1, d=4)))


class C:
    def m(self, x, y=1): pass


ba = signature(C().m).bind(5)
ba.apply_defaults()
print(ba.arguments)


def traced(func):
    sig = signature(func)

    def wrapper(*args, **kwargs):
        bound = sig.bind(*args, **kwargs)
        bound.apply_defaults()
        print("call", func.__name__, dict(bound.arguments))
        return func(*bound.args, **bound.kwargs)
    return wrapper


@traced
def area(width, height=2, *, scale=1):
    return width * height * scale


print(area(3), area(3, scale=2), area(height=5, width=1))
