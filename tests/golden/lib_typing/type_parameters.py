# Classes, functions and aliases with type parameters in brackets (PEP 695).
from typing import Generic, Protocol, get_args, get_origin, TypeVar


class Box[T]:
    def __init__(self, value: T) -> None:
        self.value = value

    def map[U](self, f) -> "Box[U]":
        return Box(f(self.value))


class Pair[A, B: int](Box[A]):
    pass


class Many[X, *Y, **Z]:
    pass


def first[T](items: list[T]) -> T:
    return items[0]


type Numbers = list[int | float]
type Tree[T] = T | list[Tree[T]]

b = Box[int](3)
print(b.value, b.__orig_class__, Box[int], Box.__type_params__, Box.__parameters__, Box.__mro__)
print(b.map(str).value, Pair[str, int], Pair.__orig_bases__, Pair.__mro__, Pair.__type_params__[1].__bound__)
print(Many.__type_params__, Many[int, str, [int]])
print(first([1, 2]), first.__type_params__, first.__annotations__)
print(Numbers, Numbers.__value__, Tree, Tree[int], Tree.__type_params__, get_origin(Tree[int]) is Tree, get_args(Tree[int]))
T = Box.__type_params__[0]
print(T, T.__name__, type(T) is TypeVar, isinstance(T, TypeVar))
try:
    Box[int, str]
except TypeError as e:
    print(e)


class Shape[T](Protocol):
    def area(self) -> T: ...


print(Shape[int], Shape.__mro__)
