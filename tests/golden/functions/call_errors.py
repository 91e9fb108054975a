# The exact TypeErrors of wrong calls.
def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def default(a, b=1): pass
def many(a, b=1, c=2): pass
def star(a, *args): pass
def kwonly(*, k, l): pass
def one_kw(a, *, k): pass
def posonly(a, b, /): pass
def posdef(a, /, b): pass
def kws(a, **kw): pass
class C:
    def __init__(self, x): pass
    def method(self, y): pass
    @classmethod
    def cm(cls, z): pass
    @staticmethod
    def sm(z): pass
class Empty: pass
class Callable:
    def __call__(self, a): pass
c = C(1)
for source in ['none(1)', 'none(1, 2)', 'none(a=1)', 'one()', 'one(1, 2)', 'one(1, 2, 3)', 'one(b=1)', 'one(1, a=2)', 'one(1, b=2)', 'two()', 'two(1)', 'two(b=1)', 'three()', 'three(1)', 'default()',
               'default(1, 2, 3)', 'many(1, 2, 3, 4)', 'many()', 'star()', 'kwonly()', 'kwonly(1)', 'kwonly(1, k=1, l=2)', 'kwonly(k=1)', 'kwonly(k=1, l=2, m=3)', 'one_kw(1)', 'one_kw()', 'one_kw(1, 2, k=3)', 'one_kw(1, 2)',
               'posonly(a=1, b=2)', 'posonly(1, b=2)', 'posonly(1)', 'posdef(b=1)', 'posdef(a=1, b=2)', 'kws(1, a=2)', 'kws()', 'C()', 'C(1, 2)', 'C(y=1)', 'c.method()', 'c.method(1, 2)', 'C.method()', 'C.cm()', 'c.sm()', 'C.sm(1, 2)',
               'Empty(1)', 'Empty(a=1)', 'c()', 'Callable()()', 'Callable()(1, 2)', 'none(*5)', 'none(**5)', 'one(*[1], **{"a": 1})', 'one(**{1: 2})', 'kws(1, **{"b": 1}, **{"b": 2})', 'kws(1, b=1, **{"b": 2})',
               '(lambda x: x)()', '(lambda: 1)(2)', 'none(*[1, 2])', 'len()', 'len(1, 2)', 'isinstance(1)', 'ord()', '[].append()', '"".join()', 'object(1)', 'one(first=1)', 'many(1, d=3)', 'int(1, 2, 3)', 'two(1, **{"b": 1, "c": 2})',
               'none.__call__(1)', 'print(1, foo=2)', 'sorted()', 'sorted([1], 2)', 'one(A=1)', 'kws(*[1], 2)', '[].sort(5)', 'range(1, 2, 3, 4)', 'dict.fromkeys()', 'abs()', 'pow(1)', 'zip(1)', 'enumerate()', 'map(len)', 'iter()', 'next()']:
    try:
        print(source, '=', eval(source))
    except TypeError as e:
        print(source, '->', e)
