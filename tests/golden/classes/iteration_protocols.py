# Iteration by __getitem__, iterators with state, iter(callable, sentinel).
class Squares:
    def __getitem__(self, i):
        if i >= 5: raise IndexError(i)
        return i * i
print(list(Squares()), 9 in Squares(), 10 in Squares(), max(Squares()), [*Squares()], tuple(Squares()))
a, b, *c = Squares(); print(a, b, c)
it = iter(Squares()); print(next(it), next(it), type(it).__name__, list(it), list(it))
class Err:
    def __getitem__(self, i):
        if i == 2: raise ValueError('stop here')
        return i
try:
    for v in Err(): print(v)
except ValueError as e:
    print(e)
n = iter([1, 2, 3, 0, 4])
print(list(iter(lambda: next(n), 0)), list(n))
def count():
    count.n += 1
    return count.n
count.n = 0
ci = iter(count, 3); print(next(ci), list(ci), next(ci, 'done'), type(ci).__name__)
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self):
        class It:
            def __init__(s): s.n = self.n
            def __iter__(s): return s
            def __next__(s):
                if s.n <= 0: raise StopIteration
                s.n -= 1
                return s.n + 1
        return It()
c = Countdown(3)
print(list(c), list(c), [(x, y) for x in c for y in Countdown(2)], sorted(c), sum(c), dict(zip(c, 'abc')))
class Broken:
    def __iter__(self): return self
    def __next__(self): raise KeyError('broken')
try:
    list(Broken())
except KeyError as e:
    print('KeyError', e)
class NextOnly:
    def __next__(self): return 1
print(next(NextOnly()))
try:
    for x in NextOnly(): pass
except TypeError as e:
    print(e)
e = enumerate('ab'); z = zip('ab', [1]); m = map(int, '12'); f = filter(None, [0, 1]); r = reversed('ab')
print([type(x).__name__ for x in (e, z, m, f, r)], [iter(x) is x for x in (e, z, m, f, r)], list(e), list(z), list(m), list(f), list(r))
