# Structural checks, registration, patterns, generic aliases.
from collections.abc import *
import collections.abc as abc
class Duck:
    def __len__(self): return 1
    def __iter__(self): return iter([1])
    def __contains__(self, x): return True
print([n.__name__ for n in (Sized, Iterable, Container, Collection, Sequence, Hashable, Callable, Reversible) if isinstance(Duck(), n)])
class Blocked(Duck):
    __iter__ = None
    __hash__ = None
print(isinstance(Blocked(), Iterable), isinstance(Blocked(), Collection), isinstance(Blocked(), Hashable))
class Aw:
    def __await__(self): yield
print(isinstance(Aw(), Awaitable), issubclass(Aw, Awaitable), isinstance(Aw(), Coroutine))
@Sequence.register
class Vector:
    def __init__(self, *v): self.v = v
    def __len__(self): return len(self.v)
    def __getitem__(self, i): return self.v[i]
print(issubclass(Vector, Sequence), isinstance(Vector(), Iterable), issubclass(Vector, Reversible))
match Vector(1, 2, 3):
    case [a, *rest]: print('sequence pattern', a, rest)
class Map(Mapping):
    def __getitem__(self, k): return {'k': 'v'}[k]
    def __iter__(self): return iter('k')
    def __len__(self): return 1
match Map():
    case {'k': v, **rest}: print('mapping pattern', v, rest)
match 'string':
    case [*_]: print('no')
    case _: print('a string is no sequence pattern')
print(Iterable[int], Callable[[int, str], bool], Callable[..., int], Callable[[], None], Mapping[str, int].__args__, Callable[[int], str].__args__, Callable[[int], str] == Callable[[int], str], Sequence[int].__origin__ is Sequence, Generator[int, str, None])
for f in (lambda: Sequence(), lambda: Iterator(), lambda: Mapping(), lambda: Callable[int], lambda: Callable[int, str], lambda: Hashable[int]):
    try:
        print(f())
    except TypeError as e:
        print(e)
class Partial(MutableMapping):
    def __getitem__(self, k): pass
try:
    Partial()
except TypeError as e:
    print(e)
print(sorted(abc.MutableSequence.__abstractmethods__), sorted(Set.__abstractmethods__), Iterator.__abstractmethods__)
