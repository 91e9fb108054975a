# What functions, methods, natives, cells and modules show.
def t(f):
    try:
        s = repr(f()); i = s.find(' at 0x'); print(s if i < 0 else s[:i])
    except BaseException as e: print(type(e).__name__, "|", e)
def f(a,b=1,*c,d=2,**e)->int: "doc"
def s(n,v):
    def g(): setattr(f,n,v)
    t(g)
def d(n):
    def g(): delattr(f,n)
    t(g)
for n in ['__name__','__qualname__','__defaults__','__kwdefaults__','__code__','__dict__','__closure__','__globals__','__annotations__','__annotate__','__type_params__','__doc__','__module__','__builtins__','__call__']:
    print(n, end=' '); s(n,1)
    print(n, end=' '); d(n)
def f(a,b:int=1,*c,d=2,**e)->int: "doc"
t(lambda: f.__annotations__)
t(lambda: f.__annotate__(2))
t(lambda: f.__annotate__)
t(lambda: f.__code__)
t(lambda: f.__get__(1).__self__)
t(lambda: f.__get__(None,int))
t(lambda: f.__get__(None,None))
t(lambda: f.__get__(None))
class A:
    def m(self): pass
a=A()
t(lambda: a.m==a.m)
t(lambda: a.m is a.m)
t(lambda: hash(a.m)==hash(a.m))
t(lambda: a.m.__func__ is A.m)
t(lambda: setattr(a.m,'x',1))
t(lambda: a.m.x)
t(lambda: a.m.__name__)
t(lambda: A.m)
t(lambda: len.__name__)
t(lambda: len.__self__)
t(lambda: len.__module__)
t(lambda: len.__text_signature__)
t(lambda: list.append.__text_signature__)
t(lambda: list.append.__objclass__)
t(lambda: list.append.__qualname__)
t(lambda: [].append.__qualname__)
t(lambda: [].append.__self__)
t(lambda: len.__qualname__)
t(lambda: setattr(len,'x',1))
t(lambda: len.x)
t(lambda: [].append==[].append)
l=[]
t(lambda: l.append==l.append)
t(lambda: list.append([],1))
t(lambda: list.append(1,1))
t(lambda: int.__add__("a",1))
import types
t(lambda: types.MethodType(f,1).__self__)
t(lambda: types.MethodType(1,1))
t(lambda: types.MethodType(f))
t(lambda: types.MethodType(f,None))
t(lambda: types.FunctionType(f.__code__,{},"n").__name__)
t(lambda: types.ModuleType("a"))
t(lambda: types.ModuleType("a","d").__dict__)
t(lambda: types.ModuleType())
t(lambda: types.ModuleType(1))
t(lambda: types.ModuleType("a").x)
def z():
    m=types.ModuleType("a"); m.__dict__=1
t(z)
def z():
    m=types.ModuleType("a"); del m.x
t(z)
def z():
    m=types.ModuleType("a"); del m.__name__; m.x
t(z)
def z():
    m=types.ModuleType("a"); m.__getattr__=lambda n: n*2; return m.foo
t(z)
def z():
    m=types.ModuleType("a"); m.__file__="x.py"; return m
t(z)
def mk():
    x=1
    def g(): return x
    return g
t(lambda: mk().__closure__)
t(lambda: mk().__closure__[0].cell_contents)
c=mk().__closure__[0]
def z(): c.cell_contents=5; return c.cell_contents
t(z)
def z(): del c.cell_contents; return c
t(z)
t(lambda: c.cell_contents)
t(lambda: types.CellType(3))
t(lambda: types.CellType()==types.CellType())
t(lambda: types.CellType(1)<types.CellType(2))
co=f.__code__
t(lambda: (co.co_name,co.co_varnames,co.co_argcount,co.co_kwonlyargcount,co.co_flags,co.co_names,co.co_freevars,co.co_cellvars,co.co_nlocals))
t(lambda: setattr(co,'co_name',1))
t(lambda: type(iter([]))())
t(lambda: type(f)())
t(lambda: type(len)())
t(lambda: type(None)())
t(lambda: type(None)(1))
t(lambda: type(...)())
t(lambda: type(NotImplemented)())
t(lambda: type(x for x in [])())
t(lambda: (lambda: 0))
t(lambda: A.m.__get__(a))
t(lambda: a.m)
t(lambda: classmethod(f).__func__)
t(lambda: staticmethod(f).__name__)
t(lambda: staticmethod(f).__wrapped__)
t(lambda: classmethod(f).__dict__)
t(lambda: staticmethod(f)(1))
t(lambda: classmethod(f)(1))
t(lambda: property(f).__doc__)
t(lambda: property(f).__name__)
t(lambda: property().__name__)
