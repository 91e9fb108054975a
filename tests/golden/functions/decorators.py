# Decorators: order, arguments, any expression, classes.
def trace(f):
    print('decorating', f.__name__)
    def wrapper(*a, **k):
        print('call', f.__name__, a, k)
        r = f(*a, **k)
        print('return', r)
        return r
    return wrapper
def tag(name):
    print('make', name)
    def deco(f):
        print('apply', name)
        f.tags = getattr(f, 'tags', []) + [name]
        return f
    return deco
@tag('outer')
@tag('inner')
def f(): 'doc'
print(f.tags, f.__doc__)
@trace
def add(a, b=1): return a + b
add(1); add(1, b=5)
@(lambda g: 'replaced')
def h(): pass
print(h)
registry = {}
@[tag('expr')][0]
class C:
    def __repr__(self): return '<C>'
    @staticmethod
    @tag('s')
    def s(): return 's'
    @property
    @trace
    def p(self): return 5
print(C.tags, C.s(), C().p)
def add_method(cls):
    cls.hello = lambda self: f'hello from {cls.__name__}'
    return cls
@add_method
class D: pass
print(D().hello())
class Deco:
    def __init__(self, f): self.f, self.n = f, 0
    def __call__(self, *a):
        self.n += 1
        return self.f(*a), self.n
@Deco
def sq(x): return x * x
print(sq(3), sq(4), type(sq).__name__)
