# Classes, instances, attributes, bound methods.
class A:
    """Doc of A."""
    shared = []
    count = 0
    def __init__(self, name='x'):
        self.name = name
        A.count += 1
    def hello(self, greeting='hi'):
        return f'{greeting} {self.name}'
    @classmethod
    def make(cls, n): return cls(n * 2)
    @staticmethod
    def util(v): return v + 1
    def __repr__(self): return f'A({self.name!r})'
a, b = A(), A('b')
print(a, b, a.hello(), b.hello('yo'), A.hello(b), A.make('z'), a.util(1), A.util(2), A.count, A.__doc__)
a.shared.append(1); a.count = 99
print(b.shared, A.count, a.__dict__, vars(b), A.__name__, A.__qualname__, A.__module__, A.__bases__, A.__mro__)
m = a.hello
print(m(), m.__self__ is a, m.__func__ is A.hello, a.hello == a.hello, a.hello is a.hello, A.make.__self__ is A)
print(isinstance(a, A), issubclass(A, object), type(a) is A, isinstance(a, (int, A)), issubclass(bool, (str, int)), isinstance(1, int | str))
setattr(a, 'dyn', 5); print(a.dyn, getattr(a, 'nope', 'default'), hasattr(a, 'dyn')); delattr(a, 'dyn')
for f in (lambda: a.dyn, lambda: A.nope, lambda: a.hello.nope, lambda: delattr(a, 'zz'), lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: type(1)(), lambda: getattr(a, 5), lambda: A.hello(), lambda: object().x, lambda: setattr(object(), 'x', 1), lambda: setattr(5, 'x', 1), lambda: setattr(int, 'x', 1), lambda: None.foo, lambda: vars(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class Empty: pass
e = Empty(); e.x = 1; Empty.y = 2
print(e.x, e.y, sorted(k for k in Empty.__dict__ if not k.startswith('__')), Empty.__doc__, e.__class__.__name__)
b.__class__ = Empty
print(type(b).__name__, b.name)
f = lambda self: 'patched'
Empty.late = f
print(e.late(), Empty.late is f)
