# Members: names, values, aliases, iteration, lookup, printing.
import enum
from enum import Enum, IntEnum, StrEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = auto()
    CRIMSON = 1

    def describe(self):
        return f"{self.name} is {self.value}"

    @property
    def loud(self):
        return self.name + "!"

    @classmethod
    def default(cls):
        return cls.GREEN


print(Color)
print(list(Color), len(Color), list(reversed(Color)))
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value)
print(Color(2), Color["BLUE"], Color.CRIMSON, Color.CRIMSON is Color.RED)
print(Color.__members__)
print(list(Color.__members__.items()))
print(Color.RED.describe(), Color.default(), Color.BLUE.loud)
print(Color.RED in Color, 1 in Color, 7 in Color, "RED" in Color)
print(isinstance(Color.RED, Color), type(Color.RED), Color.RED.__class__)
print({Color.RED: "r"}[Color.CRIMSON], Color.RED == 1, Color.RED != Color.GREEN)
print(f"{Color.RED}|{Color.RED:>12}|{Color.RED!r}|%s" % Color.GREEN)
print(bool(Color), bool(Color.RED), hash(Color.RED) == hash(Color.CRIMSON))
print(dir(Color))
print([n for n in dir(Color.RED) if not n.startswith("__")])
for bad in (lambda: Color(9), lambda: Color["PINK"], lambda: Color.PINK, lambda: Color("x"),
            lambda: Color.RED < Color.GREEN, lambda: Color.__members__.clear(), lambda: Color()):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    Color.RED = 5
except AttributeError as e:
    print(e)
try:
    del Color.RED
except AttributeError as e:
    print(e)
try:
    Color.RED.value = 4
except AttributeError as e:
    print(e)
Color.extra = 5
print(Color.extra)
try:
    class More(Color):
        PINK = 4
except TypeError as e:
    print(e)
try:
    class Twice(Enum):
        A = 1
        A = 2
except TypeError as e:
    print(e)
try:
    @unique
    class Mistake(Enum):
        ONE = 1
        TWO = 2
        THREE = 3
        FOUR = 3
        UNO = 1
except ValueError as e:
    print(e)


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return round(6.67300E-11 * self.mass / (self.radius * self.radius), 4)


print(Planet.EARTH.value, Planet.EARTH.gravity, Planet.MERCURY.mass)
print(Planet((3.303e23, 2.4397e6)), Planet(3.303e23, 2.4397e6))


class Shape(Enum):
    SQUARE = [1]
    ROUND = [2]
    ALSO = [1]


print(Shape([1]), Shape.ALSO, list(Shape), [2] in Shape)


class Base(Enum):
    def hello(self):
        return "hello " + self.name.lower()


class Derived(Base):
    WORLD = "w"
    MOON = "m"


print(Derived.WORLD.hello(), Derived.__mro__, issubclass(Derived, Base))
match Color(2):
    case Color.RED:
        print("red")
    case Color.GREEN:
        print("green matched")
match Derived("m"):
    case Derived.MOON as x:
        print(x)
print(Color.RED.GREEN)
print(sorted(Color, key=lambda c: -c.value))


class Named(Enum):
    name = 1
    value = 2
    other = 3


print(Named.name, Named.value, Named.name.name, Named.value.value, list(Named))


class Odd(Enum):
    _ignore_ = "temp i"
    temp = 4
    for i in range(3):
        vars()[f"N{i}"] = i


print(list(Odd), hasattr(Odd, "temp"), hasattr(Odd, "i"))


class Ordered(Enum):
    _order_ = "A B"
    A = 1
    B = 2


try:
    class Disordered(Enum):
        _order_ = "B A"
        A = 1
        B = 2
except TypeError as e:
    print(e)


class Partial(Enum):
    @enum.member
    def f(self):
        return 1
    g = enum.nonmember(5)
    h = enum.member(6)
    def k(self):
        return "k"


print(list(Partial.__members__), Partial.g, Partial.h.k())
print(enum.Enum, enum.IntEnum, enum.Flag, EnumType := type(Color), type(EnumType))
