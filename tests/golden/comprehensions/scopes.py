# Comprehensions have their own scope.
x = 'outer'
print([x for x in range(3)], x)
print({x: y for x, y in zip('ab', 'cd')}, {x % 2 for x in range(5)}, list(x * 2 for x in 'ab'), x)
fns = [lambda: i for i in range(3)]
print([f() for f in fns], [f() for f in [lambda i=i: i for i in range(3)]])
print([(a, b) for a in range(3) for b in range(a)], [[r * c for c in range(3)] for r in range(3)], [a for a in range(20) if a % 2 if a % 3])
print([y := 1, y + 1], y, [last := i for i in range(3)], last)
class C:
    n = 3
    items = [i for i in range(n)]
    try:
        bad = [n for i in range(2)]
    except NameError as e:
        print(e)
print(C.items, hasattr(C, 'i'))
def f():
    data = [1, 2]
    total = [data[i] + n for i, n in enumerate(data)]
    return total, [locals_ for locals_ in ('x',)], sorted(locals())
print(f())
def outer(v):
    return [(lambda: (v, w))() for w in range(2)]
print(outer('v'))
print([a for a, *b in [(1, 2, 3), (4,)]], [b for a, *b in [(1, 2, 3), (4,)]], [c for (a, [b, c]) in [(1, (2, 3))]])
print([i if i % 2 else -i for i in range(5)], {i: {j for j in range(i)} for i in range(3)}, sum(i for i in range(5)), max((i, -i) for i in range(3)))
try:
    print(i)
except NameError as e:
    print(e)
print([x for x in [x, x]])
