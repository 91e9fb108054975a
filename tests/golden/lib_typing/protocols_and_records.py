# Protocol, NamedTuple, TypedDict, NewType.
import typing
from typing import *


@runtime_checkable
class HasLen(Protocol):
    def __len__(self) -> int: ...


@runtime_checkable
class Named(Protocol):
    name: str
    def greet(self) -> str: ...


class Plain(Protocol):
    x: int


class Dog:
    def __init__(self): self.name = "dog"
    def greet(self): return "woof"


class Mute:
    name = "mute"
    greet = None


class Cat(Named):
    name = "cat"


print(isinstance([], HasLen), isinstance(3, HasLen), issubclass(list, HasLen), isinstance(Dog(), Named), isinstance(Mute(), Named), isinstance(3, Named))
print(isinstance(Cat(), Named), issubclass(Cat, Plain.__mro__[1]), Cat.__mro__)
for bad in (lambda: Named(), lambda: isinstance(3, Plain), lambda: issubclass(Dog, Named), lambda: runtime_checkable(Dog)):
    try:
        print(bad())
    except TypeError as e:
        print(str(e).split(" object")[0])
try:
    class Wrong(Protocol, Dog):
        pass
except TypeError as e:
    print(e)
print(is_protocol(Named), is_protocol(Dog), sorted(get_protocol_members(Named)))
print(isinstance(3, SupportsInt), isinstance("3", SupportsInt), isinstance(3, SupportsIndex), issubclass(float, SupportsFloat), isinstance(2, SupportsAbs))


class Impl(Protocol):
    def f(self): return "default"


class Concrete(Impl):
    def __init__(self, v): self.v = v


print(Concrete(4).v, Concrete(4).f())


class Point(NamedTuple):
    """A point."""
    x: int
    y: int = 0

    def norm(self):
        return abs(self.x) + abs(self.y)

    @property
    def flipped(self):
        return Point(self.y, self.x)


p = Point(3)
print(p, p.norm(), p.flipped, p._fields, p._field_defaults, Point.__annotations__, Point.__doc__, p == (3, 0), Point.__mro__)
print(p._replace(y=9), p._asdict(), Point._make([1, 2]), isinstance(p, tuple))
x, y = p
Emp = NamedTuple("Emp", [("name", str), ("id", int)])
print(Emp("a", 1), Emp.__annotations__)
for bad in ("class B(NamedTuple):\n    x: int = 1\n    y: int", "class B(NamedTuple):\n    x: int\n    def _make(self): pass", "Point()", "Point(1, 2, 3)"):
    try:
        exec(bad)
    except Exception as e:
        print(type(e).__name__, e)
match p:
    case Point(x=a, y=b):
        print(a, b)


class Movie(TypedDict):
    title: str
    year: NotRequired[int]


class Long(Movie, total=False):
    length: int
    rating: Required[ReadOnly[float]]


m: Movie = {"title": "T"}
print(Movie(title="A", year=3), type(Movie(title="B")), Movie.__annotations__, Movie.__total__, sorted(Movie.__required_keys__), sorted(Movie.__optional_keys__))
print(sorted(Long.__required_keys__), sorted(Long.__optional_keys__), sorted(Long.__readonly_keys__), sorted(Long.__mutable_keys__), Long.__total__, list(Long.__annotations__))
Fn = TypedDict("Fn", {"a-b": int, "c": str}, total=False)
print(Fn({"a-b": 1}), sorted(Fn.__optional_keys__), Fn.__name__, is_typeddict(Fn), is_typeddict(dict), Movie.__mro__)
for bad in (lambda: isinstance({}, Movie),):
    try:
        bad()
    except TypeError as e:
        print(e)
UserId = NewType("UserId", int)
print(UserId(5), UserId, UserId.__supertype__, UserId.__name__, Optional[UserId], List[UserId])
try:
    class Sub(UserId):
        pass
except TypeError as e:
    print(e)
