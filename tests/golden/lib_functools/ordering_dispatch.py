# total_ordering, cmp_to_key, singledispatch, singledispatchmethod.
from functools import total_ordering, cmp_to_key, singledispatch, singledispatchmethod
from collections.abc import Sized, Iterable, Mapping
@total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, V) and self.v == o.v
    def __lt__(self, o): return self.v < o.v if isinstance(o, V) else NotImplemented
print(V(1) < V(2), V(1) <= V(1), V(2) > V(1), V(2) >= V(3), V(1) >= V(1), V.__le__.__name__)
try:
    V(1) <= 5
except TypeError as e:
    print(e)
for op in ('__le__', '__gt__', '__ge__'):
    C = total_ordering(type('C', (), {'__init__': lambda s, v: setattr(s, 'v', v), '__eq__': lambda a, b: a.v == b.v, op: lambda a, b, op=op: getattr(a.v, op)(b.v)}))
    print(op, [(C(a) < C(b), C(a) <= C(b), C(a) > C(b), C(a) >= C(b)) for a, b in ((1, 2), (2, 1), (1, 1))])
try:
    total_ordering(type('E', (), {}))
except ValueError as e:
    print(e)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), sorted(['bb', 'a', 'ccc'], key=cmp_to_key(lambda a, b: len(a) - len(b))))
@singledispatch
def show(x, extra=''):
    "generic doc"
    return f'object {x!r}{extra}'
@show.register
def _(x: int, extra=''): return f'int {x}{extra}'
@show.register(list)
def _(x, extra=''): return f'list of {len(x)}'
@show.register(str)
@show.register(bytes)
def _(x): return f'text {x!r}'
@show.register
def _(x: float | complex): return f'number {x}'
show.register(type(None), lambda x: 'nothing')
@show.register(Mapping)
def _(x): return 'mapping'
print(show(1), show(True), show([1]), show('s'), show(b'b'), show(1.5), show(2j), show(None), show({}), show(()), show(1, extra='!'), show.__name__, show.__doc__)
print(show.dispatch(bool) is show.dispatch(int), show.dispatch(dict)({}), len(show.registry), show.registry[int](5))
class L(list): pass
print(show(L([1, 2])))
for f in (lambda: show(), lambda: show.register(5), lambda: show.register('x', 5), lambda: show.register(lambda x: 0)):
    try:
        print(f())
    except TypeError as e:
        print(str(e).split('<function')[0])
@singledispatch
def amb(x): return 'base'
amb.register(Sized)(lambda x: 'sized'); amb.register(Iterable)(lambda x: 'iterable')
class Both:
    def __len__(self): return 0
    def __iter__(self): return iter(())
try:
    print(amb(Both()))
except RuntimeError as e:
    print(e)
class N:
    @singledispatchmethod
    def neg(self, x): return 'unknown'
    @neg.register
    def _(self, x: int): return -x
    @neg.register(str)
    def _(self, x): return x[::-1]
    @singledispatchmethod
    @classmethod
    def make(cls, x): return cls.__name__, x
    @make.register
    @classmethod
    def _(cls, x: int): return cls.__name__, 'int', x
print(N().neg(5), N().neg('ab'), N().neg([]), N.make('s'), N.make(3))
