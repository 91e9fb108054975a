# wraps, update_wrapper, partial, partialmethod, reduce.
from functools import wraps, update_wrapper, partial, partialmethod, reduce, WRAPPER_ASSIGNMENTS, Placeholder
def deco(f):
    @wraps(f)
    def wrapper(*a, **k):
        "wrapper doc"
        return f(*a, **k)
    return wrapper
@deco
def add(a: int, b=2) -> int:
    "add doc"
    return a + b
add.attr = 1
print(add.__name__, add.__qualname__, add.__doc__, add.__wrapped__.__name__, add.__annotations__, add(1), add.__module__, add.__dict__.keys())
print(WRAPPER_ASSIGNMENTS)
p = partial(add, 10)
print(p(), p(5), p.func is add, p.args, p.keywords, partial(p, b=7)(), partial(p, 1).args, repr(partial(int, base=2)).split('<')[0], partial(int, base=2)('101'))
q = partial(print, 'a', sep='-'); q('b', 'c'); q('b', sep='+', end='!\n')
print(partial(pow, Placeholder, 2)(5), partial(partial(pow, Placeholder, 3), 2)(), Placeholder)
class C:
    def set(self, k, v, flag=False): return (k, v, flag)
    on = partialmethod(set, 'power', 'on')
    flagged = partialmethod(set, flag=True)
    st = partialmethod(staticmethod(lambda a, b: (a, b)), 1)
    cm = partialmethod(classmethod(lambda cls, a: (cls.__name__, a)), 'x')
print(C().on(), C().on(flag=1), C().flagged('a', 'b'), C.st(5), C().cm(), C.on(C(), flag=2))
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 5), reduce(max, [3, 9, 2]), reduce(lambda a, b: f'({a}{b})', 'abcd', ''), reduce(lambda a, b: a, [7]), reduce(lambda a, b: a + b, [1, 2], initial=10))
for f in (lambda: reduce(max, []), lambda: partial(), lambda: partial(5), lambda: partialmethod(5), lambda: reduce(max, 5), lambda: partial(pow, Placeholder, 2)(), lambda: partial(pow, Placeholder)):
    try:
        print(f())
    except TypeError as e:
        print(e)
def empty(): pass
update_wrapper(empty, 5); print(empty.__wrapped__, empty.__name__)
w = update_wrapper(lambda: 0, add, assigned=('__doc__',), updated=()); print(w.__name__, w.__doc__)
p.extra = 1; print(p.extra, p.__dict__, isinstance(p, partial), callable(p))
class S(partial): pass
print(S(add, 1)(1), type(S(add, 1)).__name__)
