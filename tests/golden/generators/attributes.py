# gi_frame, gi_code, gi_yieldfrom, frame attributes, locals.
import inspect
def g(a, b=2):
    c = a + b
    x = yield c
    d = 'local'
    yield x
i = g(1)
print(inspect.getgeneratorlocals(i), i.gi_frame.f_locals, i.gi_code is g.__code__, i.gi_frame.f_code is g.__code__)
next(i)
print(inspect.getgeneratorlocals(i), i.gi_frame.f_lineno - g.__code__.co_firstlineno)
i.send('X')
print(inspect.getgeneratorlocals(i), i.gi_frame.f_lineno - g.__code__.co_firstlineno)
list(i)
print(i.gi_frame, inspect.getgeneratorlocals(i), i.gi_code.co_name, i.gi_yieldfrom)
def outer(it): yield from it
l = iter([1, 2]); o = outer(l); print(o.gi_yieldfrom); next(o); print(o.gi_yieldfrom is l)
list(o); print(o.gi_yieldfrom)
e = (v * 2 for v in [1, 2])
print(e.__name__, e.__qualname__, e.gi_code.co_name, next(e), inspect.getgeneratorstate(e))
for n in ('gi_running', 'gi_frame', 'gi_yieldfrom', 'gi_code', 'gi_suspended'):
    try:
        setattr(e, n, 1)
    except AttributeError as err:
        print(n, err)
try:
    e.new_attr = 1
except AttributeError as err:
    print(err)
try:
    e.__name__ = 5
except TypeError as err:
    print(err)
try:
    type(e)()
except TypeError as err:
    print(err)
class C:
    def method(self): yield self
    @staticmethod
    def s(): yield 1
    @classmethod
    def c(cls): yield cls
    @property
    def p(self): yield 'p'
    def __iter__(self):
        yield from 'iter'
c = C()
print(c.method().__qualname__, next(c.method()) is c, list(C.s()), next(C.c()) is C, list(c.p), list(c), [*c], 't' in c)
print([n for n in dir(e) if not n.startswith('__')])
print(bool(e), e == e, e != (v for v in []), hash(e) == hash(e), isinstance(e, type(i)))
