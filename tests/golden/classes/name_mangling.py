# Private names.
class A:
    __x = 1
    def __init__(self): self.__y = 2
    def get(self): return self.__x, self.__y, A.__x
    def __hidden(self): return 'hidden A'
    def call(self): return self.__hidden()
    def local(self):
        __v = 5
        return sorted(locals())
    def kw(self, __p=3): return __p
    __dunder__ = 'not mangled'
class B(A):
    __x = 10
    def __hidden(self): return 'hidden B'
a, b = A(), B()
print(a.get(), b.get(), b.call(), sorted(n for n in dir(b) if 'x' in n and '_A' in n or '_B' in n), a.local(), a.kw(), a.kw(_A__p=4))
print(a._A__x, B._B__x, A.__dunder__, a.__dict__)
for f in (lambda: a.__x, lambda: getattr(a, '__y')):
    try:
        f()
    except AttributeError as e:
        print(e)
class _Lead:
    __v = 1
    def f(self):
        class __Inner: pass
        return __Inner.__name__, self.__v
print(_Lead().f(), _Lead._Lead__v)
class C:
    def f(self):
        global __g
        __g = 7
        return __g
print(C().f(), _C__g)
