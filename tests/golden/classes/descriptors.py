# The descriptor protocol and its precedence.
class Data:
    def __set_name__(self, owner, name):
        print('set_name', owner.__name__, name)
        self.name = name
    def __get__(self, obj, owner=None):
        return ('data get', self.name, obj is None, owner.__name__ if owner else None)
    def __set__(self, obj, value):
        print('set', self.name, value)
        obj.__dict__[self.name] = value
    def __delete__(self, obj): print('delete', self.name)
class NonData:
    def __get__(self, obj, owner): return 'nondata' if obj is not None else self.__class__.__name__
class C:
    d = Data()
    n = NonData()
    plain = 1
c = C()
c.d = 5
print(c.d, C.d, c.__dict__)
print(c.n, C.n)
c.n = 'shadow'
print(c.n)
del c.d
del c.n
print(c.n)
class SetOnly:
    def __set__(self, o, v): print('only set', v)
class D(C):
    s = SetOnly()
x = D(); x.s = 3
print(type(x.s).__name__)
x.__dict__['s'] = 'inst'
print(x.s)
try:
    del x.s
except AttributeError as e:
    print(e)
class Func:
    def __call__(self): return 'called'
class E:
    f = Func()
print(E().f())
class Typed:
    def __init__(self, kind): self.kind = kind
    def __set_name__(self, owner, name): self.slot = '_' + name
    def __get__(self, obj, owner=None): return self if obj is None else getattr(obj, self.slot)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind): raise TypeError(f'{self.slot[1:]} must be {self.kind.__name__}')
        setattr(obj, self.slot, value)
class P:
    x = Typed(int)
    def __init__(self, x): self.x = x
print(P(3).x)
try:
    P('a')
except TypeError as e:
    print(e)
print(C.__dict__['d'].__get__(None, C), E.__dict__['f'].__class__.__name__)
