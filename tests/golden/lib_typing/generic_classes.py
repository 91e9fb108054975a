# Generic classes: parameters, subscripting, inheritance, instances.
from typing import Generic, TypeVar, List, Dict, Optional, Iterable, Iterator, Mapping, ParamSpec, Callable, TypeVarTuple, Unpack, get_args, get_origin

T = TypeVar("T")
K = TypeVar("K")
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")


class Stack(Generic[T]):
    """A stack."""

    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()


s = Stack[int]()
s.push(1)
print(s.pop(), s.__orig_class__, Stack[int], Stack, Stack.__parameters__, Stack.__orig_bases__, Stack.__mro__)
print(Stack[int] == Stack[int], Stack[int].__origin__, Stack[int].__args__, Stack[T][str], isinstance(s, Stack))


class Pair(Generic[T, K]):
    pass


class IntPair(Pair[int, K]):
    pass


class Done(Pair[int, str]):
    pass


class Table(Dict[str, T], Stack[T]):
    pass


class Stream(Iterable[T]):
    def __iter__(self) -> Iterator[T]:
        return iter([1, 2])


print(Pair[int, str], IntPair[str], IntPair.__parameters__, Done.__parameters__, Table.__parameters__, Table.__mro__)
print(list(Stream()), Stream[int], Stream.__mro__, issubclass(Stream, Iterable))


class Call(Generic[P, T]):
    pass


class One(Generic[P]):
    pass


class Many(Generic[T, Unpack[Ts]]):
    pass


print(Call[[int, str], bytes], One[int, str], One[[int]], Call[..., int], Many[int, str, bytes], Many[int])


def attempt(*makes):
    for make in makes:
        try:
            print(repr(make()))
        except Exception as e:
            print(type(e).__name__, e)


def plain():
    class A(Generic):
        pass


def unlisted():
    class A(List[T], Generic[K]):
        pass


def twice():
    class A(Generic[T], Generic[K]):
        pass


attempt(lambda: Pair[int], lambda: Stack[int, str], lambda: Done[int], lambda: isinstance(s, Stack[int]), plain, unlisted, twice, lambda: Many[()])


class Sub(Stack[int]):
    pass


print(Sub().__class__, Sub.__orig_bases__, get_origin(Sub.__orig_bases__[0]), get_args(Sub.__orig_bases__[0]))


class Slotted(Generic[T]):
    __slots__ = ("x",)


print(Slotted[int]().__class__)


class Kw(Generic[T]):
    def __init_subclass__(cls, flag=None, **kw):
        super().__init_subclass__(**kw)
        cls.flag = flag


class KwSub(Kw[int], flag=5):
    pass


print(KwSub.flag, Kw.__class_getitem__(int))
