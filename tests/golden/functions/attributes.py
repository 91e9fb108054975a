# Function objects: names, docs, attributes, code, defaults.
def f(a, b=1, *c, d: int = 2, **e) -> str:
    """The doc.

    More."""
    local = a
    return local
print(f.__name__, f.__qualname__, f.__module__, repr(f.__doc__), f.__defaults__, f.__kwdefaults__, f.__annotations__)
c = f.__code__
print(c.co_name, c.co_argcount, c.co_kwonlyargcount, c.co_varnames, c.co_nlocals, c.co_flags & 0x0c, c.co_firstlineno, c.co_qualname, c.co_freevars, c.co_cellvars)
f.extra = 1
print(f.extra, f.__dict__, hasattr(f, 'nope'), callable(f), f.__get__(5) is not None)
f.__name__ = 'renamed'; f.__defaults__ = (7,); f.__doc__ = None
print(f.__name__, f(1), f.__doc__, f.__code__.co_name)
def outer():
    class K:
        def m(self):
            def inner(): pass
            return inner
    return K
print(outer().__qualname__, outer()().m().__qualname__, (lambda: 0).__name__, outer()().m.__name__, outer().m.__qualname__)
print(type(f).__name__, type(len).__name__, type([].append).__name__, type(outer()().m).__name__, type(str.upper).__name__, type((1).__add__).__name__, type(int.__add__).__name__)
print(len.__name__, [].append.__name__, len.__doc__ is not None, str.upper.__name__, 'a'.upper.__self__)
try:
    f.nope
except AttributeError as e:
    print(e)
try:
    f.__name__ = 5
except TypeError as e:
    print(e)
m = outer()().m
print(m.__func__.__name__, type(m.__self__).__name__)
del f.extra
print(f.__dict__)
