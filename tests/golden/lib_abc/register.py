# register, caches, cycles, __subclasshook__.
from abc import ABC, ABCMeta, get_cache_token
class A(ABC): pass
class B: pass
print(issubclass(B, A), isinstance(B(), A))
t = get_cache_token()
print(A.register(B) is B, issubclass(B, A), isinstance(B(), A), get_cache_token() != t, A in B.__mro__)
class C(B): pass
class D(A): pass
print(issubclass(C, A), isinstance(C(), A), issubclass(D, A), issubclass(A, D))
D.register(int)
print(issubclass(int, A), isinstance(5, D), isinstance(True, A), isinstance('x', A), issubclass(str, A))
for f in (lambda: A.register(5), lambda: D.register(A), lambda: issubclass(5, A), lambda: isinstance(5, (A, str)), lambda: A.register(A)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class Hook(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        print('hook', other.__name__)
        if other is float: return True
        if other is bytes: return False
        return NotImplemented
Hook.register(bytes)
for x in (1.5, b'', 1.5, b'', 'a', 'a'): print(isinstance(x, Hook))
class Fake:
    @property
    def __class__(self): return D
print(isinstance(Fake(), A), isinstance(Fake(), D), isinstance(Fake(), Fake))
@A.register
class Deco: pass
print(isinstance(Deco(), A))
class Bad(ABC):
    @classmethod
    def __subclasshook__(cls, o): return 5
try:
    issubclass(int, Bad)
except AssertionError as e:
    print(e)
