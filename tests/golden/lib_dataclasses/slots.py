# slots=True: no __dict__, super() works, frozen slots, inheritance, weakref_slot.
import copy
import inspect
import weakref
from dataclasses import dataclass, field


@dataclass(slots=True)
class P:
    x: int
    y: int = 2

    def double(self):
        return P(self.x * 2, self.y * 2)

    def who(self):
        return __class__ is type(self)


p = P(1)
print(p, p.double(), p.who(), P.__slots__, hasattr(p, "__dict__"), p == P(1, 2), inspect.signature(P))
try:
    p.z = 3
except AttributeError as e:
    print(e)


@dataclass(slots=True)
class C(P):
    z: list = field(default_factory=list)

    def __post_init__(self):
        self.z.append(super().double())


c = C(3)
print(c, C.__slots__, C.__mro__, hasattr(c, "__dict__"))


@dataclass(slots=True, frozen=True)
class F:
    a: int
    b: str = "b"


f = F(1)
print(f, hash(f) == hash(F(1)), copy.copy(f) == f)
try:
    f.a = 3
except AttributeError as e:
    print(type(e).__name__, e)


@dataclass(slots=True, weakref_slot=True)
class W:
    a: int = 0


w = W()
print(W.__slots__, weakref.ref(w)() is w)


@dataclass(slots=True)
class Default:
    a: int = field(init=False, default=7)
    b: int = 3


print(Default(), Default(b=4).a)


@dataclass(slots=True, order=True)
class O:
    k: int
    v: str = field(compare=False, default="")


print(sorted([O(3, "c"), O(1, "a")]), O(1) < O(2), O.__qualname__, P.__doc__)


@dataclass(slots=True)
class Doc:
    a: int = field(doc="first")


print(Doc.__slots__)
