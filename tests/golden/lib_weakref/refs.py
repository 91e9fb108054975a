# ref, proxy, callbacks.
import weakref
class A:
    def __init__(self, n): self.n = n
    def m(self): return f'm of {self.n}'
    def __len__(self): return 3
a = A('a'); r = weakref.ref(a)
print(r() is a, r() .n, weakref.ref(a) is r, weakref.getweakrefcount(a), type(r).__name__, r == weakref.ref(a), hash(r) == hash(a))
s = weakref.ref(a, lambda ref: print('callback', ref is s, ref()))
print(weakref.getweakrefcount(a), s is r, len(weakref.getweakrefs(a)))
del a; print(r(), s())
b = A('b'); p = weakref.proxy(b, lambda p: print('proxy callback'))
print(p.n, p.m(), len(p), type(p).__name__); p.n = 'changed'; print(b.n)
del b
try:
    p.n
except ReferenceError as e:
    print(e)
for x in (5, 'a', [], (), None):
    try:
        weakref.ref(x)
    except TypeError as e:
        print(e)
print(weakref.ref(A)() is A, weakref.ref(set())() is None)
class S:
    __slots__ = ('x',)
try:
    weakref.ref(S())
except TypeError as e:
    print(e)
class W:
    __slots__ = ('__weakref__',)
w = W(); print(weakref.ref(w)() is w)
def f(): pass
print(weakref.ref(f)() is f, weakref.ref(f).__callback__)
c = A('c'); m = weakref.WeakMethod(c.m); print(m()(), m() == c.m); n = weakref.ref(c.m); print(n()); del c; print(m())
d = A('d'); refs = [weakref.ref(d, lambda r, i=i: print('cb', i)) for i in range(3)]; del d
x, y = A('x'), A('x'); rx, ry = weakref.ref(x), weakref.ref(y); print(rx == ry, rx != ry); h = hash(rx); del x; print(hash(rx) == h, rx == ry, rx == rx)
def g(): yield
gen = g(); print(weakref.ref(gen)() is gen)
try:
    hash(weakref.ref(A('temp')))
except TypeError as e:
    print(e)
