# Unpacking in assignments, loops and targets.
a, b = 1, 2
a, b = b, a
(c, d), [e, *f] = (3, 4), 'xyz'
*g, h = range(4)
i, *j, k = [1, 2]
(l,) = [5]
[m] = 'q'
print(a, b, c, d, e, f, g, h, i, j, k, l, m)
x = y = [1]
x.append(2)
print(x, y)
class O: pass
o = O(); lst = [0, 0, 0]
o.attr, lst[0], lst[1:] = 'A', 'B', 'CD'
print(o.attr, lst)
for n, (p, *q) in [(1, (2, 3, 4)), (5, 'ab')]:
    print(n, p, q)
for lst[0] in range(3): pass
print(lst)
first, (second, third), *rest = 1, (2, 3), 4, 5
print(first, second, third, rest)
*all_, = 'abc'
print(all_)
def gen():
    yield 1
    yield 2
r, s = gen()
t, u = {'k1': 1, 'k2': 2}
v, w = {'k1': 1}.items().__iter__().__next__()
print(r, s, t, u, v, w)
for source in ['a, b = 1', 'a, b = [1]', 'a, b = [1, 2, 3]', 'a, *b, c = [1]', 'a, b = None', '[a, b] = "abc"', '(a, b), c = 1, 2', 'a, b = gen2()', 'a, b, c = {1, 2}', 'a, = []', 'a, b = range(10**6)', 'a, b, *c = ()', 'x, y = {}', 'x, y = {"a": 1, "b": 2, "c": 3}']:
    try:
        exec(source, {'gen2': lambda: iter([1, 2, 3])})
    except Exception as error:
        print(source, '->', type(error).__name__, error)
