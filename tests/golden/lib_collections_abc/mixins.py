# The methods that the abstract classes add.
from collections.abc import Sequence, MutableSequence, Mapping, MutableMapping, Set, MutableSet, Iterator, Generator
class Seq(Sequence):
    def __init__(self, *v): self.v = v
    def __getitem__(self, i): return self.v[i]
    def __len__(self): return len(self.v)
s = Seq('a', 'b', 'a')
print(list(s), 'b' in s, 'z' in s, list(reversed(s)), s.index('a'), s.index('a', 1), s.count('a'), isinstance(s, Sequence))
try:
    s.index('q')
except ValueError as e:
    print('ValueError', e.args)
class L(MutableSequence):
    def __init__(self, v=()): self.v = list(v)
    def __getitem__(self, i): return self.v[i]
    def __setitem__(self, i, x): self.v[i] = x
    def __delitem__(self, i): del self.v[i]
    def __len__(self): return len(self.v)
    def insert(self, i, x): self.v.insert(i, x)
l = L('abc'); l.append('d'); l.extend('ef'); l += 'g'; l.reverse(); l.remove('a'); print(l.v, l.pop(), l.pop(0), l.v); l.clear(); print(l.v)
class M(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M(); m.update({'a': 1}, b=2); m.update([('c', 3)]); print(list(m), list(m.items()), list(m.keys()), list(m.values()), m.get('z'), 'a' in m, m == {'a': 1, 'b': 2, 'c': 3}, m.pop('a'), m.pop('q', 0), m.setdefault('n', 9), m.popitem(), m.d)
print(sorted(m.keys() & {'b', 'x'}), m.keys() | {'q'} >= {'q'}, len(m.items()), ('b', 2) in m.items(), 3 in m.values(), type(m.keys()).__name__, type(m.keys() & {1}).__name__)
for f in (lambda: m.pop('nope'), lambda: M().popitem(), lambda: reversed(m), lambda: m['x']):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
m.clear(); print(m.d)
class S(Set):
    def __init__(self, v=()): self.v = sorted(set(v))
    def __contains__(self, x): return x in self.v
    def __iter__(self): return iter(self.v)
    def __len__(self): return len(self.v)
    def __repr__(self): return f'S({self.v})'
    __hash__ = Set._hash
a, b = S([1, 2, 3]), S([2, 3, 4])
print(a & b, a | b, a - b, a ^ b, a <= b, S([2]) < a, a >= [1] if False else a >= S([1]), a == {1, 2, 3}, {1, 2, 3} == a, a.isdisjoint([9]), [2] & a, {7} | a, {1, 9} - a, hash(a) == hash(frozenset([1, 2, 3])), a != b)
class MS(MutableSet):
    def __init__(self, v=()): self.v = set(v)
    def __contains__(self, x): return x in self.v
    def __iter__(self): return iter(self.v)
    def __len__(self): return len(self.v)
    def add(self, x): self.v.add(x)
    def discard(self, x): self.v.discard(x)
s = MS([1, 2]); s |= {3}; s &= {2, 3}; s ^= {3, 4}; s -= {2}; s.add(7); s.remove(7); print(s.v, s.pop())
try:
    s.remove(99)
except KeyError as e:
    print('KeyError', e)
s.clear(); print(len(s))
class It(Iterator):
    n = 0
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration
        return self.n
print(list(It()), iter(it := It()) is it)
class G(Generator):
    def send(self, v):
        if v == 'stop': raise StopIteration('done')
        return v
    def throw(self, t, v=None, tb=None): return super().throw(t, v, tb)
g = G(); print(next(g), g.send(5), g.close())
try:
    g.throw(ValueError('x'))
except ValueError as e:
    print(repr(e))
