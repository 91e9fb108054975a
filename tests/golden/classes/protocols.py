# Properties, descriptors, metaclasses, construction, introspection.
def t(f):
    try:
        s = repr(f()); i = s.find(' at 0x'); print(s if i < 0 else s[:i])
    except BaseException as e: print(type(e).__name__, "|", e)
# property
class C:
    @property
    def x(self):
        "the x"
        return self._x
    @x.setter
    def x(self, v): self._x=v
    @x.deleter
    def x(self): del self._x
    ro=property(lambda self: 5)
    wo=property(None, lambda self,v: print('set',v))
    p4=property(doc='hi')
c=C(); c.x=3; print(c.x, C.x.__doc__, C.x.fget.__name__, C.x.__name__); del c.x
t(lambda: c.x)
def s(): c.ro=1
t(s)
def s(): del c.ro
t(s)
t(lambda: c.wo)
c.wo=3
t(lambda: c.p4)
t(lambda: C.p4.__doc__)
print(C.x.fget.__name__, C.x.fset, C.x.__name__) if 0 else print(C.x.fget.__name__, C.x.__name__)
class PP(property):
    "sub"
class D:
    @PP
    def y(self): "ydoc"; return 1
t(lambda: D().y); t(lambda: D.y.__doc__); t(lambda: type(D.y).__name__)
# descriptors
class Data:
    def __get__(self, o, t=None): return ('get', o is None, t.__name__)
    def __set__(self, o, v): print('set', v)
    def __delete__(self, o): print('delete')
    def __set_name__(self, o, n): print('named', o.__name__, n)
class E:
    d=Data()
e=E(); print(e.d, E.d); e.d=5; del e.d
e.__dict__['d']=9; print(e.d)
class NonData:
    def __get__(self, o, t=None): return 'nd'
class F: n=NonData()
f=F(); print(f.n); f.n=4; print(f.n)
class OnlyDel:
    def __delete__(self,o): print('od')
class F2: q=OnlyDel()
f2=F2()
def s(): f2.q=1
t(s)
del f2.q
# classmethod / staticmethod
class G:
    @classmethod
    def cm(cls, a): return cls.__name__, a
    @staticmethod
    def sm(a): return a
    @classmethod
    @property
    def cp(cls): return 1
print(G.cm(1), G().cm(2), G.sm(3), G().sm(4))
t(lambda: G.cp)
class H(G): pass
print(H.cm(5), H().cm(6))
# __call__, callable
class Call:
    def __call__(self, *a, **k): return a, k
print(Call()(1, x=2), callable(Call()), callable(3))
# metaclass stuff
class M(type):
    @classmethod
    def __prepare__(m, n, b, **k): print('prepare', n, b, k); return {'pre': 1}
    def __new__(m, n, b, ns, **k): return super().__new__(m, n, b, dict(ns))
    def __init__(c, n, b, ns, **k): super().__init__(n, b, ns)
    def __len__(c): return 42
    def __iter__(c): return iter([1,2])
    def __contains__(c, x): return x==1
    def __getitem__(c, k): return k*2
    def __instancecheck__(c, o): return o==5
    def __subclasscheck__(c, o): return o is int
    def __repr__(c): return 'M:'+c.__name__
    def __eq__(c, o): return True
    def __hash__(c): return 7
    def __add__(c, o): return 'added'
class X(metaclass=M, kw=1): pass
print(len(X), list(X), 1 in X, 2 in X, X[3], isinstance(5,X), isinstance(6,X), issubclass(int,X), X, X==3, hash(X), X+1, X.pre)
class Y(X): pass
print(Y, type(Y))
class Sing(type):
    _i={}
    def __call__(cls,*a):
        if cls not in cls._i: cls._i[cls]=super().__call__(*a)
        return cls._i[cls]
class S(metaclass=Sing):
    def __init__(self,v=0): self.v=v
print(S(1) is S(2), S(3).v)
# dunder hash
class Eq:
    def __eq__(self,o): return True
t(lambda: hash(Eq()))
t(lambda: {Eq()})
class Eq2(Eq): __hash__=object.__hash__
t(lambda: isinstance(hash(Eq2()), int))
print(Eq.__hash__)
# new / init
class N:
    def __new__(cls, *a, **k):
        print('new', a, k); return super().__new__(cls)
    def __init__(self, *a, **k): print('init', a, k)
N(1, b=2)
class N2:
    def __new__(cls): return 5
    def __init__(self): print('never')
print(N2())
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a,b))
    @property
    def a(self): return self[0]
tt=T(1,2); print(tt, tt.a, len(tt), type(tt).__name__, tt==(1,2), isinstance(tt, tuple))
class St(str):
    def shout(self): return self.upper()+'!'
print(St('abc').shout(), St('x')+'y', type(St('x')+'y').__name__)
class Dd(dict):
    def __missing__(self,k): return k*2
print(Dd()['ab'], Dd(a=1))
class Fl(float): pass
print(Fl(1.5)+1, repr(Fl(2)))
# dir
class Z:
    a=1
    def __init__(self): self.b=2
print([x for x in dir(Z()) if not x.startswith('__')])
class Z2:
    def __dir__(self): return ['q','a']
print(dir(Z2()))
# getattr chain & class attr del
class A: v=1
class B(A): v=2
b=B(); print(b.v); del B.v; print(b.v)
def s(): del B.v
t(s)
# isinstance __class__ trick
class Fake:
    @property
    def __class__(self): return int
print(isinstance(Fake(), int), type(Fake()).__name__, Fake().__class__)
# type.__call__ errs
t(lambda: type('a'))
t(lambda: C(1,2))
t(lambda: type.__new__(type,'Q',(),{}))
t(lambda: type('Q',(C,),{'z':3})().z)
t(lambda: super(B, b).v)
t(lambda: super(B, B).v)
t(lambda: object.__getattribute__(b,'v'))
t(lambda: type.__getattribute__(B,'v'))
t(lambda: object.__setattr__(b,'k',3) or b.k)
t(lambda: B.__dict__.get('nope'))
t(lambda: B.__dict__['nope'])
def s(): B.__dict__['x']=1
t(s)
t(lambda: sorted(A.__dict__.keys()))
t(lambda: A.__dict__ == A.__dict__)
t(lambda: 'v' in A.__dict__)
t(lambda: len(A.__dict__))
t(lambda: object() == object())
t(lambda: A() != A())
t(lambda: A.__lt__(A(),A()))
t(lambda: A() <= 3)
t(lambda: [].__class__.__name__)
t(lambda: (1).__class__)
t(lambda: None.__class__)
t(lambda: int.mro())
t(lambda: bool.__bases__)
t(lambda: ValueError.__mro__)
t(lambda: A.__qualname__)
def outer():
    class In:
        def m(self): pass
    return In
print(outer().__qualname__, outer().m.__qualname__, outer())
