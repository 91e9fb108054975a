# The errors of making and changing classes.
def t(f):
    try:
        s = repr(f()); i = s.find(' at 0x'); print(s if i < 0 else s[:i])
    except BaseException as e: print(type(e).__name__, "|", e)
class A: pass
class B(A): pass
class S: __slots__=('x',)
class S2: __slots__=('y',)
t(lambda: type('X',(A,B),{}))
t(lambda: type('X',(A,A),{}))
t(lambda: type('X',(S,S2),{}))
t(lambda: type('X',(int,str),{}))
t(lambda: type('X',(bool,),{}))
t(lambda: type('X',(type(None),),{}))
t(lambda: type('X',(1,),{}))
t(lambda: type('X',1,{}))
t(lambda: type(1,(),{}))
t(lambda: type('X',(),1))
t(lambda: type('X',()))
t(lambda: type())
t(lambda: type('X',(),{},a=1))
class M1(type): pass
class M2(type): pass
class AA(metaclass=M1): pass
class BB(metaclass=M2): pass
t(lambda: type('X',(AA,BB),{}))
def f():
    class X(AA,BB): pass
t(f)
t(lambda: type('X',(),{'__slots__':('a','a')}))
t(lambda: type('X',(),{'__slots__':(1,)}))
t(lambda: type('X',(),{'__slots__':('1a',)}))
t(lambda: type('X',(),{'__slots__':('a',),'a':1}))
t(lambda: type('X',(),{'__slots__':('__dict__','__dict__')}))
t(lambda: type('X',(A,),{'__slots__':('__dict__',)}))
t(lambda: type('X',(A,),{'__slots__':('__weakref__',)}))
t(lambda: type('X',(int,),{'__slots__':('a',)}))
t(lambda: type('X',(tuple,),{'__slots__':('a',)}))
t(lambda: type('X',(list,),{'__slots__':('a',)}))
t(lambda: A(1))
t(lambda: A(a=1))
class C:
    def __init__(self): return 1
t(lambda: C())
class C:
    def __new__(cls): return object.__new__(cls, 1)
t(lambda: C())
class C:
    def __init__(self, a): super().__init__(a)
t(lambda: C(1))
class C:
    def __new__(cls, a): return super().__new__(cls)
t(lambda: C(1))
t(lambda: C())
class C:
    def __new__(cls, a): return super().__new__(cls)
    def __init__(self,a): super().__init__(a)
t(lambda: C(1))
t(lambda: object(1))
t(lambda: object.__new__(int))
t(lambda: object.__new__(A,1))
t(lambda: object.__new__(1))
t(lambda: object.__new__())
t(lambda: A.x)
t(lambda: A().x)
def f(): del A().x
t(f)
def f(): del A.x
t(f)
def f(): int.x=1
t(f)
def f(): del int.x
t(f)
def f(): (5).x=1
t(f)
def f(): [].append=1
t(f)
def f(): object().x=1
t(f)
def f(): S().z=1
t(f)
t(lambda: S().x)
t(lambda: S().y)
def f(): del S().x
t(f)
def f(): A.__name__=1
t(f)
def f(): A.__name__="a\0b"
t(f)
def f(): del A.__name__
t(f)
def f(): A.__qualname__=1
t(f)
def f(): A.__bases__=1
t(f)
def f(): A.__bases__=()
t(f)
def f(): A.__bases__=(int,)
t(f)
def f(): B.__bases__=(B,)
t(f)
def f(): A.__dict__=1
t(f)
def f(): A.__mro__=1
t(f)
def f(): A().__class__=1
t(f)
def f(): A().__class__=int
t(f)
def f(): A().__class__=S
t(f)
def f(): (5).__class__=A
t(f)
def f(): del A().__class__
t(f)
def f(): A().__dict__=1
t(f)
class N:
    def __set_name__(self,o,n): 1/0
def f():
    class X: a=N()
t(f)
def f():
    class X(A, z=1): pass
t(f)
def f():
    class X(metaclass=3): pass
t(f)
def f():
    class X(metaclass=lambda *a: a): pass
    return X
t(f)
class MM(type):
    def __prepare__(*a): return 1
def f():
    class X(metaclass=MM): pass
t(f)
class ME:
    def __mro_entries__(self,b): return 1
def f():
    class X(ME()): pass
t(f)
class ME:
    def __mro_entries__(self,b): return (A,)
def f():
    class X(ME()): pass
    return X.__bases__, X.__orig_bases__
t(f)
t(lambda: type('X',(ME(),),{}))
def f():
    class X(1): pass
t(f)
def f():
    class M(type):
        def __new__(m,n,b,ns): ns.pop('__classcell__',None); return type.__new__(m,n,b,ns)
    class X(metaclass=M):
        def f(self): return __class__
t(f)
def f():
    class M(type):
        def __new__(m,n,b,ns): return 3
    class X(metaclass=M):
        def f(self): return __class__
    return X
t(f)
t(lambda: super())
t(lambda: super(int))
t(lambda: super(int,"a"))
t(lambda: super(1))
t(lambda: super(int,5))
t(lambda: super(int,5).foo)
t(lambda: super(A,B()).__init__)
t(lambda: super(B,B))
t(lambda: super(B,B()))
t(lambda: super(int,5).__thisclass__)
class D:
    def f(self): super().g
t(lambda: D().f())
class D:
    @classmethod
    def f(cls): return super().__repr__
t(lambda: D.f())
t(lambda: list(A.__dict__))
t(lambda: list(S.__dict__))
class E:
    "doc"
    x: int = 1
    def f(self): self.a=1
t(lambda: E.__static_attributes__)
t(lambda: E.__annotations__)
t(lambda: type.__dict__['__dict__'])
t(lambda: A.__dict__['__dict__'])
t(lambda: A.__dict__['__weakref__'])
t(lambda: S.x)
t(lambda: A.__weakref__)
t(lambda: A().__weakref__)
t(lambda: int.__dict__['real'])
t(lambda: int.__add__)
t(lambda: int.from_bytes)
t(lambda: int.__dict__['from_bytes'])
t(lambda: (5).__add__)
t(lambda: [].append)
t(lambda: len)
t(lambda: [].append.__name__)
t(lambda: type([].append))
t(lambda: type((5).__add__))
t(lambda: int.__new__)
t(lambda: object.__new__)
t(lambda: type(int.__new__))
t(lambda: A.__init__)
t(lambda: dict.fromkeys)
t(lambda: type(dict.fromkeys))
t(lambda: str.maketrans)
import math
t(lambda: math.sin)
t(lambda: math)
t(lambda: math.foo)
t(lambda: isinstance(1,1))
t(lambda: isinstance(1,(int,1)))
t(lambda: isinstance("a",(int,1)))
t(lambda: issubclass(1,int))
t(lambda: issubclass(int,1))
t(lambda: issubclass(int,list[int]))
t(lambda: isinstance(int,list[int]))
t(lambda: isinstance(1,int|str))
t(lambda: isinstance(1,int|list[int]))
t(lambda: property.__get__)
t(lambda: property().__get__(1))
t(lambda: property().__get__)
t(lambda: A.mro())
t(lambda: classmethod(1))
t(lambda: staticmethod(len))
t(lambda: A.__init_subclass__)
t(lambda: A.__init_subclass__(1))
t(lambda: A.__init_subclass__(a=1))
t(lambda: A.__subclasshook__(1))
t(lambda: A().__getstate__())
t(lambda: A.__module__)
t(lambda: int.__module__)
t(lambda: A.__text_signature__)
t(lambda: type(A).__name__)
t(lambda: A.__base__)
t(lambda: A.__basicsize__)
t(lambda: getattr(A,1))
t(lambda: setattr(A,1,1))
t(lambda: vars(1))
t(lambda: vars(S()))
t(lambda: A() < A())
t(lambda: format(A(),"x"))
t(lambda: A.__eq__(A,A))
t(lambda: object().__eq__(1))
t(lambda: object().__dir__()[:3])
t(lambda: int.__bases__)
t(lambda: type.__call__(int,"5"))
t(lambda: A.__call__)
t(lambda: A()())
t(lambda: hash(type('H',(),{'__eq__':lambda a,b:1})()))
import abc
class Ab(abc.ABC):
    @abc.abstractmethod
    def f(self): pass
t(lambda: Ab())
class Ab(abc.ABC):
    @abc.abstractmethod
    def f(self): pass
    @abc.abstractmethod
    def g(self): pass
t(lambda: Ab())
t(lambda: A.__abstractmethods__)
t(lambda: type.__abstractmethods__)
