# Metaclasses: __prepare__, __new__, __init__, __call__, conflicts, keywords.
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print('prepare', name, [b.__name__ for b in bases], kw)
        return {'injected': 1}
    def __new__(mcs, name, bases, ns, **kw):
        print('new', name, [k for k in ns if not k.startswith('__')], kw)
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print('init', name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print('call', cls.__name__, a, k)
        return super().__call__(*a, **k)
    def meta_method(cls): return 'meta of ' + cls.__name__
    @property
    def prop(cls): return 'class property'
    def __len__(cls): return 42
    def __getitem__(cls, k): return (cls.__name__, k)
    def __contains__(cls, v): return v == 1
    def __iter__(cls): return iter('xy')
    def __repr__(cls): return f'<Meta {cls.__name__}>'
    def __getattr__(cls, n): return f'no {n}'
class A(metaclass=Meta, flag=True):
    x = 1
    def __init__(self, v): print('A.__init__', v)
class B(A, other=2): pass
B(5)
print(A, type(B), A.injected, A.meta_method(), A.prop, len(A), A['k'], 1 in A, list(A), A.zzz, isinstance(A, Meta))
try:
    A(1).meta_method
except AttributeError as e:
    print(e)
class Other(type): pass
try:
    class Conflict(A, metaclass=Other): pass
except TypeError as e:
    print(e)
class Single(type):
    instances = {}
    def __call__(cls, *a):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*a)
        return cls.instances[cls]
class S(metaclass=Single): pass
print(S() is S(), type(S).__name__)
T = type('T', (S,), {'y': 2, 'm': lambda self: self.y})
print(T().m(), T.__name__, type(T).__name__, type(type).__name__)
def fake(name, bases, ns, **kw): return (name, bases, sorted(k for k in ns if not k.startswith('__')), kw)
class F(int, metaclass=fake, k=1): z = 3
print(F)
for source in ("class Q(flag=1): pass", "type('a')(1)", "type('A', (), 5)", "type(5, (), {})", "type('A', 5, {})", "type('A\\0', (), {})", "type(1, 2)"):
    try:
        exec(source)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
