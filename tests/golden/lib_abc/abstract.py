# Abstract classes and what they refuse.
from abc import ABC, ABCMeta, abstractmethod, abstractproperty, update_abstractmethods
class Shape(ABC):
    @abstractmethod
    def area(self): 'doc'; return 'base area'
    @property
    @abstractmethod
    def name(self): ...
    @staticmethod
    @abstractmethod
    def s(): ...
    @classmethod
    @abstractmethod
    def c(cls): ...
    def concrete(self): return 'concrete'
print(sorted(Shape.__abstractmethods__), Shape.area.__isabstractmethod__, Shape.concrete(None))
class One(ABC):
    @abstractmethod
    def only(self): ...
for cls in (Shape, One):
    try:
        cls()
    except TypeError as e:
        print(e)
class Half(Shape):
    def area(self): return super().area() + ' overridden'
try:
    Half()
except TypeError as e:
    print(e)
class Full(Half):
    name = 'full'
    @staticmethod
    def s(): return 's'
    @classmethod
    def c(cls): return cls.__name__
f = Full()
print(f.area(), f.name, f.s(), f.c(), Full.__abstractmethods__, isinstance(f, Shape), issubclass(Full, ABC), type(Full).__name__)
class Late(ABC):
    @abstractmethod
    def m(self): ...
Late.m = lambda self: 'late'
try:
    Late()
except TypeError as e:
    print(e)
update_abstractmethods(Late); print(Late().m())
class WithProp(metaclass=ABCMeta):
    @abstractproperty
    def p(self): return 5
    x = property(lambda self: 1)
    @x.setter
    @abstractmethod
    def x(self, v): ...
print(sorted(WithProp.__abstractmethods__))
class Mixed(WithProp, One):
    p = 1
    def only(self): pass
try:
    Mixed()
except TypeError as e:
    print(e)
class Args(ABC):
    def __init__(self, a): self.a = a
    def __init_subclass__(cls, tag=None, **k): super().__init_subclass__(**k); cls.tag = tag
class Tagged(Args, tag='t'): pass
print(Args(3).a, Tagged.tag, Tagged(1).a)
class Gen(ABC):
    @abstractmethod
    def __call__(self): ...
    @abstractmethod
    def __len__(self): ...
try:
    Gen()
except TypeError as e:
    print(e)
print(type('Dyn', (One,), {'only': lambda self: 'dyn'})().only())
