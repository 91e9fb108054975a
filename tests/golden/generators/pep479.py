# StopIteration inside a generator becomes RuntimeError.
def a():
    yield 1
    raise StopIteration('x')
def b():
    yield next(iter([]))
def c():
    yield from a()
def d():
    try:
        yield next(iter([]))
    except StopIteration:
        return 'caught inside'
for f in (a, b, c):
    try:
        print(list(f()))
    except RuntimeError as e:
        print(f.__name__, e, repr(e.__cause__), e.__cause__ is e.__context__, e.__suppress_context__)
def e():
    return (yield from d())
g = e()
try:
    next(g)
except StopIteration as s:
    print(s.value)
def first(it): return next(iter(it))
try:
    print([first(x) for x in ([1], [])])
except StopIteration:
    print('list comprehension: StopIteration passes')
try:
    print(list(first(x) for x in ([1], [])))
except RuntimeError as err:
    print('generator expression:', err)
def h():
    raise StopIteration
    yield
try:
    next(h())
except RuntimeError as err:
    print(err)
