# Inheritance, __post_init__, InitVar, ClassVar, own methods kept, super().
from dataclasses import dataclass, field, InitVar, fields, replace
from typing import ClassVar
import inspect


@dataclass
class Base:
    x: int = 15
    y: int = 0


@dataclass
class Child(Base):
    z: int = 10
    x: int = 20


print(Child(), [f.name for f in fields(Child)], Child(1, 2, 3), inspect.signature(Child))


@dataclass
class Rect:
    w: float
    h: float
    scale: InitVar[float] = 1.0
    area: float = field(init=False)
    count: ClassVar[int] = 0
    sides: "ClassVar[int]" = 4

    def __post_init__(self, scale):
        self.area = self.w * self.h * scale
        type(self).count += 1


r = Rect(2, 3, 10)
print(r, Rect.count, Rect.sides, [f.name for f in fields(r)], inspect.signature(Rect))
print(Rect.__dataclass_fields__.keys())
try:
    replace(r, w=5)
except Exception as e:
    print(type(e).__name__, e)
print(replace(r, w=5, scale=2))
try:
    replace(r, area=5, scale=1)
except Exception as e:
    print(type(e).__name__, e)


class Plain:
    def __init__(self, a):
        self.a = a


@dataclass
class WithSuper(Plain):
    b: int

    def __post_init__(self):
        super().__init__(self.b * 2)


w = WithSuper(4)
print(w, w.a)


@dataclass
class Custom:
    a: int

    def __repr__(self):
        return f"<{self.a}>"

    def __eq__(self, other):
        return "always"


print(Custom(1), Custom(1) == 3, Custom.__hash__)


@dataclass
class OwnInit:
    a: int

    def __init__(self):
        self.a = 9


print(OwnInit(), inspect.signature(OwnInit))


@dataclass(init=False)
class NoInit:
    a: int = 3


print(NoInit())


@dataclass(frozen=True)
class F:
    a: int
    b: int = field(init=False, default=5)

    def __post_init__(self):
        object.__setattr__(self, "b", self.a * 2)


@dataclass(frozen=True)
class G(F):
    c: int = 1


print(F(2), G(3), G(3, 4) == G(3, 4), F(3) == G(3))


def attempt(make):
    try:
        make()
    except Exception as e:
        print(type(e).__name__, e)


def a():
    @dataclass
    class A:
        x: int = 1
        y: int


def b():
    @dataclass
    class A:
        x: list = []


def c():
    @dataclass
    class A(F):
        x: int = 3


def d():
    @dataclass(frozen=True)
    class A(Base):
        pass


def e():
    @dataclass
    class A:
        x = field()


def f():
    @dataclass(order=True, eq=False)
    class A:
        pass


def g():
    @dataclass(order=True)
    class A:
        def __lt__(self, other): pass


def h():
    @dataclass(frozen=True)
    class A:
        def __setattr__(self, n, v): pass


def i():
    @dataclass(unsafe_hash=True)
    class A:
        def __hash__(self): return 1


def j():
    field(default=1, default_factory=int)


def k():
    @dataclass
    class A:
        x: ClassVar[int] = field(default_factory=int)


def l():
    @dataclass(weakref_slot=True)
    class A:
        pass


def m():
    @dataclass(slots=True)
    class A:
        __slots__ = ("q",)
        x: int


for make in (a, b, c, d, e, f, g, h, i, j, k, l, m):
    attempt(make)


@dataclass
class Desc:
    x: int = property(lambda self: 5)


class Abstract:
    def __init_subclass__(cls, **kw):
        print("subclass", cls.__name__)
        super().__init_subclass__(**kw)


@dataclass
class D(Abstract):
    v: int = 1


print(D())
