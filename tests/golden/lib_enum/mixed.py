# Enums with a data type: IntEnum, StrEnum, (str, Enum), own __new__, _missing_, auto.
from enum import Enum, IntEnum, StrEnum, ReprEnum, auto, Flag, verify, CONTINUOUS, UNIQUE, NAMED_FLAGS
from dataclasses import dataclass


class Level(IntEnum):
    LOW = 1
    MID = 5
    HIGH = 10


print(Level.LOW, repr(Level.LOW), f"{Level.MID} {Level.MID:03d}", "%d %s" % (Level.HIGH, Level.HIGH))
print(Level.LOW < Level.HIGH, Level.LOW + 1, Level.MID == 5, sorted([Level.HIGH, Level.LOW]))
print([10, 20, 30][Level.LOW], Level(10), int(Level.MID), range(Level.MID), {5: "five"}[Level.MID])
print(max(Level), sum(Level), isinstance(Level.LOW, int), Level.__mro__)


class Suit(StrEnum):
    HEARTS = auto()
    SPADES = "S"


print(Suit.HEARTS, repr(Suit.HEARTS), Suit.SPADES == "S", Suit.HEARTS.upper(), Suit("S"), f"{Suit.SPADES:>4}")
print("-".join(Suit), Suit.HEARTS + "!", {"hearts": 1}[Suit.HEARTS])


class Mixed(str, Enum):
    A = "a"
    B = "b"


print(Mixed.A, repr(Mixed.A), f"{Mixed.A}", Mixed.A == "a", Mixed("b"), Mixed.A.upper(), Mixed.A.value)


class MixedInt(int, Enum):
    ONE = 1


print(MixedInt.ONE, repr(MixedInt.ONE), f"{MixedInt.ONE}", MixedInt.ONE + 1)


class MyRepr(int, ReprEnum):
    ONE = 1


print(MyRepr.ONE, repr(MyRepr.ONE), f"{MyRepr.ONE:4}|")


class Coord(bytes, Enum):
    def __new__(cls, value, label, unit):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        obj.unit = unit
        return obj

    PX = (0, "P.X", "km")
    PY = (1, "P.Y", "km")


print(Coord.PY, Coord.PY.label, Coord(1).unit, Coord.PY.value)


class Auto(Enum):
    def __new__(cls):
        value = len(cls.__members__) + 1
        obj = object.__new__(cls)
        obj._value_ = value
        return obj

    RED = ()
    BLUE = ()


print(list(Auto), Auto(2))


class Weekday(Enum):
    MON = 1
    TUE = 2

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            for member in cls:
                if member.name.lower() == value.lower():
                    return member
        if value == 99:
            return "not a member"
        if value == 98:
            raise KeyError("inside")


print(Weekday("mon"), Weekday("TUE"))
for v in ("wed", 99, 98):
    try:
        Weekday(v)
    except Exception as e:
        print(type(e).__name__, e, "| context:", repr(e.__context__))


class Names(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return (name, start, count, len(last_values))

    A = auto()
    B = auto()


print(list(Names))


class Tuples(Enum):
    A = auto(), "first"
    B = auto(), "second"


print(list(Tuples))
try:
    class Bad(Enum):
        A = "x"
        B = auto()
except TypeError as e:
    print(e)


@dataclass
class Creature:
    size: str
    legs: int


class Beast(Creature, Enum):
    BEETLE = "small", 6
    DOG = "medium", 4


print(Beast.DOG, repr(Beast.DOG), Beast.DOG.legs, Beast.DOG.value)


class Animal(Enum):
    def __init_subclass__(cls, **kw):
        print("init_subclass", cls.__name__, list(cls), kw)


class Pet(Animal):
    CAT = 1


Color = Enum("Color", "RED GREEN BLUE")
print(Color, list(Color), Color.__module__)
print(list(Enum("C2", ["A", "B"], start=5)), list(Enum("C3", {"X": "x", "Y": "y"})), list(IntEnum("C4", [("P", 3), ("Q", 4)])))
print(list(Enum("C5", "a,b", type=str, module="mod", qualname="mod.C5")), Enum("C6", ()))
for bad in (lambda: Enum("X"), lambda: verify(UNIQUE)(Enum("U", {"a": 1, "b": 1})),
            lambda: verify(CONTINUOUS)(Enum("U", {"a": 1, "b": 4})),
            lambda: verify(NAMED_FLAGS)(Flag("U", {"a": 1, "b": 4, "c": 15})),
            lambda: StrEnum("S", {"a": 1})):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    class TooMany(int, str, Enum):
        A = 1
except TypeError as e:
    print(type(e).__name__, str(e)[:30])


class Cmp(Enum):
    A = 1
    B = 2

    def __lt__(self, other):
        if self.__class__ is other.__class__:
            return self.value < other.value
        return NotImplemented

    def __str__(self):
        return "custom " + self.name


print(Cmp.A < Cmp.B, Cmp.A, f"{Cmp.B}", max(Cmp))
