# Container protocol methods.
class Seq:
    def __init__(self, *v): self.v = list(v)
    def __len__(self): print('len', end=' '); return len(self.v)
    def __getitem__(self, i): print('get', i, end=' '); return self.v[i]
    def __setitem__(self, i, x): print('set', i, x); self.v[i] = x
    def __delitem__(self, i): print('del', i); del self.v[i]
s = Seq(1, 2, 3)
print(len(s), s[0], s[-1], s[1:], bool(s)); s[0] = 9; del s[1]
print(list(s)); print(9 in s, 7 in s); print([x for x in s], tuple(reversed(Seq('a', 'b'))))
a, b = s; print(a, b); print(max(s), sum(s), dict(enumerate(s)), list(zip(s, 'ab')), *s)
class Iter:
    def __iter__(self): print('iter', end=' '); return iter('ab')
    def __contains__(self, x): print('contains', x, end=' '); return 'truthy'
    def __reversed__(self): return 'rev'
print(list(Iter()), 5 in Iter(), 5 not in Iter(), reversed(Iter()), [*Iter()], {*Iter()} == {'a', 'b'})
class OnlyIter:
    def __iter__(self): return iter([1, 2])
print(2 in OnlyIter(), 3 in OnlyIter(), list(map(str, OnlyIter())))
class NoContains:
    __contains__ = None
    def __iter__(self): return iter([1])
class NoIter:
    __iter__ = None
    def __getitem__(self, i): return i
class BadIter:
    def __iter__(self): return 5
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
for f in (lambda: 1 in NoContains(), lambda: iter(NoIter()), lambda: iter(BadIter()), lambda: 1 in object(), lambda: object()[0], lambda: reversed(object()), lambda: reversed({1}), lambda: len(object()), lambda: next([])):
    try:
        print(f())
    except TypeError as e:
        print(e)
i = It()
print(list(i), list(i), 2 in It(), It().__next__(), [a + b for a, b in zip(It(), It())])
class L:
    def __len__(self): return self.n
for n in (3, -1, 'x', 2.0, 10 ** 30):
    L.n = n
    try:
        print(len(L()))
    except Exception as e:
        print(type(e).__name__, e)
class LH:
    def __length_hint__(self): return 10
    def __iter__(self): return iter('q')
print(list(LH()))
class Stop:
    def __getitem__(self, i):
        if i > 2: raise StopIteration
        return i
print(list(Stop()))
