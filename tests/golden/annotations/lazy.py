# Annotations are evaluated when asked for.
def f(a: undefined_later, b: int = 1, *c: 'str', d: list[int] = (), **e: print('evaluated')) -> None: pass
print('defined')
try:
    f.__annotations__
except NameError as e:
    print(e)
undefined_later = float
print(f.__annotations__)
class C:
    x: int
    y: 'str' = 'v'
    z: Later = None
    (w): int = 5
    items: list[C]
    w.y: int
    def m(self) -> C: ...
print(C.y, C.w, hasattr(C, 'x'), hasattr(C, 'z'))
class Later: pass
print(C.__annotations__ == {'x': int, 'y': 'str', 'z': Later, 'items': list[C]}, list(C.__annotations__), C.m.__annotations__['return'] is C)
v: int
w: str = 'module'
print(__annotations__ if '__annotations__' in globals() else sorted(__annotate__(1)))
try: v
except NameError as e: print(e)
def g():
    local: nonsense.that.does_.nt.exist = 5
    other: int
    try: other
    except UnboundLocalError as e: print(e)
    return local
print(g(), g.__annotations__)
print(f.__annotate__(1).keys() == f.__annotations__.keys(), (lambda: 0).__annotations__, C.m.__annotate__(1)['return'].__name__)
f.__annotations__ = {'a': 'replaced'}
print(f.__annotations__, f.__annotate__)
del f.__annotations__
print(f.__annotations__)
class D(C): q: bytes
print(D.__annotations__, type(D.__annotate__).__name__)
def outer():
    T = int
    def inner(p: T) -> T: pass
    return inner
print(outer().__annotations__)
