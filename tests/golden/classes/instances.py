# Attributes of instances: shapes, dicts, subclasses of built-in types, hooks.
try:
    try: 1/0
    except ZeroDivisionError: foo
except NameError as e: print(repr(e.__context__))
try:
    try: 1/0
    except foo: pass
except NameError as e: print(repr(e.__context__))
class U(dict): pass
u=U(); u.x=1; u['a']=2
print(u, u.x, u.__dict__, vars(u))
class I(int):
    def __new__(cls, v): 
        self=super().__new__(cls, v); self.t=5; return self
i=I(7); print(i, i.t, i+1, type(i))
class E(Exception):
    def __init__(self, a, b): super().__init__(a); self.b=b
e=E(1,2); print(repr(e), e.b, e.args, e.__dict__)
class L(list):
    __slots__=('q',)
l=L([1,2]); l.q=3; print(l, l.q)
try: l.z=1
except AttributeError as x: print(x)
class Meta(type):
    def __call__(cls, *a, **k):
        print('call', cls, a, k); return super().__call__(*a, **k)
    def __new__(m, n, b, ns, **kw):
        print('new', n, kw); return super().__new__(m, n, b, ns)
    def __init__(cls, n, b, ns, **kw): print('init', n, kw); super().__init__(n,b,ns)
    def __getattr__(cls, n): return 'meta '+n
    @property
    def pp(cls): return cls.__name__
class C(metaclass=Meta, z=1):
    def __init__(self, a): self.a=a
print(C(3).a, C.foo, C.pp)
class D(C):
    def __getattr__(self, n):
        if n=='zz': raise AttributeError('custom')
        return n*2
d=D(1); print(d.abc, d.a)
try: d.zz
except AttributeError as x: print(x)
print(hasattr(d,'zz'), getattr(d,'zz',9))
class G:
    def __getattribute__(self, n):
        if n=='secret': raise AttributeError('no '+n)
        return super().__getattribute__(n)
    def __getattr__(self, n): return 'fallback '+n
g=G(); g.q=1; print(g.q, g.secret, g.other)
class S:
    def __setattr__(self, n, v): print('set', n, v); object.__setattr__(self, n, v)
    def __delattr__(self, n): print('del', n); super().__delattr__(n)
s=S(); s.a=1; del s.a
class Init:
    subs=[]
    def __init_subclass__(cls, tag=None, **kw): super().__init_subclass__(**kw); Init.subs.append((cls.__name__, tag))
class I1(Init, tag='x'): pass
class I2(Init): pass
print(Init.subs)
class CG:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(CG[int], CG['a'])
class Big:
    def __init__(self):
        for i in range(100): setattr(self, f'a{i}', i)
b=Big(); print(len(b.__dict__), b.a99, list(b.__dict__)[:3])
class Small: pass
s=Small()
for i in range(40): setattr(s, f'a{i}', i)
print(s.a39, s.a0, list(vars(s))[-1]); del s.a5; print(hasattr(s,'a5'), s.a6, list(vars(s))[4:7])
s2=Small(); s2.x=1; s2.__dict__['y']=2; print(s2.y, s2.__dict__); s2.__dict__={'k':5}; print(s2.k, hasattr(s2,'x'))
s2.__class__=Big; print(type(s2), s2.k)
