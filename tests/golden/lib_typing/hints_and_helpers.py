# get_type_hints, overload, cast, assert_never, final, override, markers.
import sys
import typing
from typing import *


def f(a: int, b: "str", c: "List[Later]" = None, *args: float, d: Optional["Later"] = None) -> "Later": ...


class Later:
    pass


class Base:
    x: int
    y: "Base"
    z: ClassVar[List["Later"]] = []


class Derived(Base):
    w: Annotated[int, "meta"]
    x: "str"
    n: None
    m: Later | None


print(get_type_hints(f))
print(get_type_hints(Base))
print(get_type_hints(Derived))
print(get_type_hints(Derived, include_extras=True)["w"])
print(get_type_hints(lambda: 0), get_type_hints(sys))
try:
    get_type_hints(3)
except TypeError as e:
    print(e)


def missing(a: "Nowhere"): ...


try:
    get_type_hints(missing)
except NameError as e:
    print(e)
print(get_type_hints(missing, {"Nowhere": int}))


@overload
def g(x: int) -> int: ...
@overload
def g(x: str) -> str: ...
def g(x):
    return x


print(g(3), len(get_overloads(g)))
clear_overloads()
print(get_overloads(g))


@overload
def h(): ...


try:
    h()
except NotImplementedError as e:
    print(str(e)[:44])
print(cast(int, "not an int"), cast("anything", 3), assert_type(4, int), TYPE_CHECKING)
try:
    assert_never("surprise")
except AssertionError as e:
    print(e)
sys.stderr = sys.stdout
print(reveal_type([1]))


@final
class Leaf:
    @override
    def m(self): pass

    @final
    def n(self): pass


print(Leaf.__final__, Leaf.m.__override__, Leaf.n.__final__)


@no_type_check
def untyped(x: "not a type !!"): pass


print(get_type_hints(untyped))


@dataclass_transform(kw_only_default=True)
def create(cls): return cls


print(create.__dataclass_transform__["kw_only_default"])
ref = ForwardRef("List[int]")
print(ref, ref.evaluate(globals=globals()), ref == ForwardRef("List[int]"), ref.__forward_arg__, hash(ref) == hash(ForwardRef("List[int]")))


class Wrapper(Any):
    pass


print(isinstance(Wrapper(), Wrapper), Wrapper.__mro__)


def deco(fn: Callable[[int], str]) -> Callable[..., Any]:
    return fn


print(get_type_hints(deco))
Vector = List[float]
Json: TypeAlias = Union[Dict[str, "Json"], List["Json"], str, int, None]
print(Vector, Json)


def k(x: Iterator[int], y: Tuple[int, ...] = (), *, z: Literal["a", "b"] = "a") -> Iterable[Later]:
    yield


print(k.__annotations__)
