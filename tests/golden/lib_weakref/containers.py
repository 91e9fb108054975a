# WeakValueDictionary, WeakKeyDictionary, WeakSet.
import weakref
class A:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'A({self.n})'
a, b = A('a'), A('b')
d = weakref.WeakValueDictionary(x=a); d['y'] = b
print(sorted(d), len(d), d['x'], 'x' in d, d.get('z', 0), sorted(d.items()), sorted(map(repr, d.values())))
del b; print(list(d), len(d), d.get('y'), 'y' in d)
try:
    d['y']
except KeyError as e:
    print('KeyError', e)
print(d.setdefault('w', a), d.pop('w'), d.pop('q', 'default'), list(d.keys())); d.update(k=a); print(sorted(d), d.popitem()[1], len(d.copy()))
k1, k2 = A('k1'), A('k2')
w = weakref.WeakKeyDictionary({k1: 1}); w[k2] = 2
print(len(w), w[k1], k2 in w, w.get(k1), sorted(w.values()), [k.n for k in w], 5 in w)
del k2; print(len(w), list(w.items())); w.setdefault(k1, 9); print(w.pop(k1), len(w))
i, j = A('i'), A('j')
s = weakref.WeakSet([i, j]); s.add(i)
print(len(s), i in s, sorted(x.n for x in s), 5 in s)
del j; print(len(s), [x.n for x in s]); t = weakref.WeakSet([i]); print(s == t, s <= t, [x.n for x in s | t], len(s - t)); s.discard(i); print(len(s), bool(s))
try:
    s.remove(i)
except KeyError as e:
    print('KeyError')
class Cached:
    cache = weakref.WeakValueDictionary()
    def __new__(cls, k):
        o = cls.cache.get(k)
        if o is None: o = cls.cache[k] = super().__new__(cls); o.k = k
        return o
x = Cached(1); print(Cached(1) is x, len(Cached.cache)); del x; print(len(Cached.cache))
