# Tuples with and without parentheses of their own, and targets.
for a, b in ("a", 1), ("b", 2): print(a, b)
for (a), in (1,), (2,): print(a)
for (a,) in (1,), (2,): print(a)
for [(a), b] in ((1), 2), (3, (4)): print(a, b)
def f():
    x = yield from ((1, 2), (3, 4))
    for x in (yield from (3,)), (yield): print(x)
    y = (yield from ()), (yield)
    return (yield from ()), (yield)
print(list(f()))
