# ABCs with generics, protocols of operators, super, multiple inheritance.
from abc import ABC, abstractmethod
class Comparable(ABC):
    @abstractmethod
    def key(self): ...
    def __eq__(self, o): return self.key() == o.key()
    def __lt__(self, o): return self.key() < o.key()
    def __hash__(self): return hash(self.key())
class Named(ABC):
    @property
    @abstractmethod
    def name(self) -> str: ...
    def greet(self): return f'I am {self.name}'
class Person(Comparable, Named):
    def __init__(self, name, age): self._n, self.age = name, age
    def key(self): return self.age
    @property
    def name(self): return self._n
    def __repr__(self): return f'{self._n}({self.age})'
p = [Person('ann', 30), Person('bob', 25), Person('cid', 35)]
print(sorted(p), min(p), max(p), p[0].greet(), p[0] == Person('x', 30), len({*p, Person('y', 25)}))
class Template(ABC):
    def run(self): return [self.start(), *self.steps(), self.end()]
    def start(self): return 'start'
    @abstractmethod
    def steps(self): ...
    def end(self): return 'end'
class T1(Template):
    def steps(self): yield 'one'; yield from self.more()
    def more(self): return ['two', 'three']
print(T1().run())
class State(ABC):
    registry = {}
    def __init_subclass__(cls): State.registry[cls.__name__.lower()] = cls
    @abstractmethod
    def next(self): ...
class On(State):
    def next(self): return Off()
class Off(State):
    def next(self): return On()
s = On()
for _ in range(3): s = s.next(); print(type(s).__name__, end=' ')
print(sorted(State.registry))
class Base[T](ABC):
    @abstractmethod
    def get(self) -> T: ...
class Impl(Base[int]):
    def get(self): return 5
print(Impl().get(), [c.__name__ for c in Impl.__mro__])
try:
    Base()
except TypeError as e:
    print(e)
class AsyncBase(ABC):
    @abstractmethod
    async def run(self): ...
class AImpl(AsyncBase):
    async def run(self): return 'ran'
try:
    AImpl().run().send(None)
except StopIteration as e:
    print(e.value)
