# copy.copy.
import copy
l = [1, [2]]; c = copy.copy(l); print(c == l, c is l, c[1] is l[1])
d = {'a': [1]}; e = copy.copy(d); print(e, e is d, e['a'] is d['a'])
for x in (1, 1.5, 'a', b'a', None, True, (1, [2]), frozenset({1}), range(3), len, int, lambda: 0, ...): print(copy.copy(x) is x, end=' ')
print(copy.copy({1, 2}), copy.copy(bytearray(b'x')))
class P:
    def __init__(self, x): self.x = x
p = P([1]); q = copy.copy(p); print(q.x is p.x, q is p, type(q).__name__, q.__dict__ is p.__dict__)
class S:
    __slots__ = ('a', '__b')
    def __init__(self): self.a, self.__b = 1, [2]
    def b(self): return self.__b
s = copy.copy(S()); print(s.a, s.b())
class Own:
    def __copy__(self): return 'own copy'
    def __deepcopy__(self, memo): return 'own deepcopy'
print(copy.copy(Own()), copy.deepcopy(Own()))
class L(list): pass
x = L([1, 2]); x.tag = 't'; y = copy.copy(x); print(y, y.tag, type(y).__name__)
class I(int): pass
i = I(5); i.note = 'n'; j = copy.copy(i); print(j, j.note, type(j).__name__)
class T(tuple): pass
print(copy.copy(T((1, 2))), type(copy.copy(T((1,)))).__name__)
class St:
    def __init__(self): self.v = 1
    def __getstate__(self): return {'v': self.v + 1}
    def __setstate__(self, s): self.v = s['v'] * 10
print(copy.copy(St()).v)
class R:
    def __init__(self, a): self.a = a
    def __reduce__(self): return (R, (self.a + 1,))
print(copy.copy(R(1)).a, copy.deepcopy(R(5)).a)
e = ValueError('a', 1); e.extra = 2; f = copy.copy(e); print(repr(f), f.extra, f is e)
for bad in (lambda: copy.copy(i for i in []), lambda: copy.replace(5, a=1)):
    try:
        bad()
    except TypeError as t:
        print(t)
class New:
    def __new__(cls, a, b=0): o = super().__new__(cls); o.ab = (a, b); return o
    def __getnewargs__(self): return (7,)
print(copy.copy(New(1, 2)).ab)
