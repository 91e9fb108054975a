# yield from: values out, values in, results.
def sub():
    x = yield 'a'
    print('sub got', x)
    y = yield 'b'
    print('sub got', y)
    return x + y
def outer():
    r = yield from sub()
    print('result', r)
    r2 = yield from [1, 2]
    print('list result', r2)
    yield from 'xy'
    yield from range(2)
    yield from (i * 2 for i in range(2))
    yield from {}
    return 'outer result'
o = outer()
print(next(o), o.send(10), o.gi_yieldfrom.__name__)
print(o.send(20), next(o), next(o), list(o))
def flatten(x):
    if isinstance(x, (list, tuple)):
        for y in x:
            yield from flatten(y)
    else:
        yield x
print(list(flatten([1, [2, [3, (4, 5)], []], 6])))
def chain(*its):
    for it in its:
        yield from it
print(list(chain('ab', [1], (), range(2))))
def empty():
    x = yield from ()
    print('nothing', x)
    return 5
    yield
def uses(): print((yield from empty()))
print(list(uses()))
def bad(): yield from 5
try:
    list(bad())
except TypeError as e:
    print(e)
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(4)))
def deep(n):
    if n == 0:
        got = yield 'bottom'
        return got
    return (yield from deep(n - 1)) + 1
d = deep(50); print(next(d))
try:
    d.send(100)
except StopIteration as e:
    print(e.value)
