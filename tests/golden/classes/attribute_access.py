# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__.
class A:
    cls = 'class attr'
    def __init__(self): self.real = 1
    def __getattr__(self, name):
        if name.startswith('dyn_'): return name[4:]
        raise AttributeError(f'no {name} here')
    def __setattr__(self, name, value):
        print('set', name, value)
        super().__setattr__(name, value)
    def __delattr__(self, name):
        print('del', name)
        object.__delattr__(self, name)
a = A()
print(a.real, a.dyn_x, a.cls, getattr(a, 'zz', 'default'), hasattr(a, 'dyn_q'), hasattr(a, 'q'))
a.new = 2
del a.new
try:
    a.new
except AttributeError as e:
    print(e)
try:
    del a.new
except AttributeError as e:
    print(e)
class B:
    x = 1
    def __getattribute__(self, name):
        print('getattribute', name)
        return object.__getattribute__(self, name)
    def m(self): return 'm'
b = B()
print(b.x, b.m())
b.y = 5
print(b.y, len([k for k in b.__dict__]))
class C(B):
    def __getattr__(self, name): return 'fallback ' + name
print(C().zzz)
class Proxy:
    def __init__(self, target): object.__setattr__(self, '_t', target)
    def __getattr__(self, n): return getattr(self._t, n)
    def __setattr__(self, n, v): setattr(self._t, n, v)
    def __dir__(self): return ['b', 'a']
class T: v = 1
t = T(); p = Proxy(t); p.v = 10
print(t.v, p.v, dir(p))
class Err:
    def __getattribute__(self, n): raise ValueError(n)
try:
    Err().x
except ValueError as e:
    print('ValueError', e)
print(object.__getattribute__(a, 'real'), a.__getattribute__('real'), type(a).__getattr__(a, 'dyn_direct'))
class Implicit:
    def __getattr__(self, n): return lambda *a: n
try:
    len(Implicit())
except TypeError as e:
    print(e)
