# Tuples.
t = (1, 2, 3, 2)
print(t, (), (1,), tuple('ab'), tuple([1]), t + (4,), t * 2, t[0], t[-1], t[1:3], t[::-1], len(t), t.count(2), t.index(2), t.index(2, 2), 3 in t)
print(t < (1, 3), t == (1, 2, 3, 2), hash((1, 2)) == hash((1, 2)), hash((1, 2, 3)), hash(()), ((1, 2), (3,)), (1, [2]), tuple(t) is t)
for f in (lambda: t[9], lambda: t.index(9), lambda: hash((1, [])), lambda: t + [1], lambda: t['a'], lambda: tuple(5), lambda: t.append(1), lambda: tuple(1, 2)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
for stmt in ('t[0] = 1', 'del t[0]'):
    try:
        exec(stmt)
    except TypeError as e:
        print(e)
class T(tuple):
    def __new__(cls, *items): return super().__new__(cls, items)
    def total(self): return sum(self)
x = T(1, 2, 3)
print(x, x.total(), x[1:], type(x[1:]).__name__, type(x).__name__, x == (1, 2, 3), {x: 1}[(1, 2, 3)])
print([m for m in dir(tuple) if not m.startswith('__')], min(t), max(t), sum(t), sorted(t), *t)
