# Generator expressions: laziness, early evaluation of the first iterable, scopes.
def src(name):
    print('source', name)
    return [1, 2, 3]
g = (x * y for x in src('first') for y in src('second') if y != 2)
print('created')
print(next(g), next(g), list(g))
x = 10
print(list(x + i for i in range(3)), sum(i * i for i in range(10)), max((len(w) for w in ['a', 'bbb']), default=0), sorted((-i for i in range(3))), ','.join(str(i) for i in range(3)))
fs = list(lambda: i for i in range(3)); print([f() for f in fs])
data = [1, 2, 3]
ge = (d for d in data if d in data)
data = [2]
print(list(ge))
nested = ((i, j) for i in range(3) for j in range(i)); print(list(nested))
gg = ((c for c in range(n)) for n in range(3)); print([list(k) for k in gg])
print(dict((k, v) for k, v in [('a', 1)]), set(i % 2 for i in range(5)), tuple(i for i in 'ab'), any(i > 1 for i in [1, 2]), all(i for i in []), list(filter(None, (i for i in (0, 1)))))
def gen_method():
    total = yield (v for v in range(3))
    print(list(total))
m = gen_method(); m.send(None) ; m.send(x for x in 'ab') if False else None
try:
    m.send(i for i in 'xy')
except StopIteration:
    print('stop')
e = (1 / v for v in (1, 0, 2))
print(next(e))
try:
    next(e)
except ZeroDivisionError as err:
    print(err)
print(next(e, 'finished after an error'))
w = (y := i for i in range(3)); print(list(w), y)
print(next((i for i in range(10) if i > 5), None), next((i for i in []), 'none'), (i for i in ()).__name__)
c = (i for i in range(3)); c.close(); print(list(c))
