# Introspection: dir, vars, type attributes, repr of classes and functions.
class A:
    x: int = 1
    def m(self): pass
    class Inner:
        class Deep: pass
def f():
    class Local: pass
    return Local
print(A, A.Inner, A.Inner.Deep, f(), A.Inner.__qualname__, f().__qualname__, type(A), int, type, object, type(None), Exception, type(f), type(len))
print([n for n in dir(A()) if not n.startswith('_')], sorted(vars(A))[-2:], A.__dict__['x'], type(A.__dict__).__name__)
A.__name__ = 'Renamed'; A.__qualname__ = 'Q.R'; A.__module__ = 'mod'
print(A, A.__name__, repr(A()).split(' at ')[0])
print(int.__bases__, bool.__mro__, type.__mro__, object.__bases__, type(type), A.__base__, type.__name__)
print(type('X', (A,), dict(a=1)).a, type('Y', (), {})().__class__.__name__, isinstance(A, type), issubclass(A, A), callable(A), type(A()) == A)
for n in ('__doc__', '__dict__', '__weakref__', '__annotations__', '__abstractmethods__'):
    try:
        print(n, hasattr(A, n))
    except Exception as e:
        print(e)
try:
    A.__bases__ = ()
except TypeError as e:
    print(e)
try:
    int.real = 5
except TypeError as e:
    print(e)
print(object(), ) if False else print(repr(object()).startswith('<object object at 0x'))
print(A.m.__qualname__, A().m.__name__, A.__subclasses__(), int.__subclasses__()[:1])
