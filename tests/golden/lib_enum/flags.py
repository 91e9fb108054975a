# Flags: composites, iteration, boundaries, operators.
import enum
from enum import Flag, IntFlag, auto, STRICT, CONFORM, EJECT, KEEP


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RW = 6
    NONE = 0


print(Perm, list(Perm), len(Perm), Perm.RW, repr(Perm.RW), Perm.RW.name)
print(Perm.R | Perm.W, Perm.R | Perm.X, repr(Perm.R | Perm.X), Perm(7), repr(Perm(0)), str(Perm.R & Perm.W))
print(Perm.R in Perm.RW, Perm.X in Perm.RW, bool(Perm.NONE), bool(Perm.R & Perm.W))
print(list(Perm.RW), list(Perm(7)), len(Perm(7)), ~Perm.R, ~Perm(0), Perm.R ^ Perm(7), Perm(5).name, Perm(5).value)
print(list(Perm.__members__), Perm.RW is Perm.R | Perm.W, Perm(6) is Perm.RW)
for bad in (lambda: Perm(8), lambda: Perm("x"), lambda: Perm.R | 1, lambda: 3 in Perm.R, lambda: Perm(-9)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


class Weekday(Flag):
    MON = auto()
    TUE = auto()
    WED = auto()
    THU = auto()
    WEEKEND = 96


print(list(Weekday), [d.value for d in Weekday], Weekday.MON | Weekday.WEEKEND, list(Weekday.WEEKEND), repr(Weekday(97)))


class I(IntFlag):
    A = 1
    B = 2
    C = 4


print(I.A | I.B, repr(I.A | I.B), repr(I(8)), repr(I(9)), I.A + 1, I.A | 8, repr(I.A | 8), ~I.A, repr(~I.A), I(0), repr(I(0)))
print(f"{I.A:03d} {I.C}", "%s" % I.B, I.A == 1, 3 & I.B, repr(3 & I.B), repr(I(-1)), repr(I(-2)), list(I(7)), I.A in I(3))
print(isinstance(I.A, int), I.__mro__, 8 in I, repr(I.A ^ 3))


class S(Flag, boundary=STRICT):
    A = 1
    B = 4


class C(Flag, boundary=CONFORM):
    A = 1
    B = 4


class E(Flag, boundary=EJECT):
    A = 1
    B = 4


class K(Flag, boundary=KEEP):
    A = 1
    B = 4


for cls in (S, C, E, K):
    for v in (1, 5, 2, 3, 8, 13, -1, -3, -20):
        try:
            print(cls.__name__, v, repr(cls(v)))
        except ValueError as e:
            print(cls.__name__, v, "ValueError", e)
    print(~cls.A)


class Str(IntFlag):
    A = auto()

    def __str__(self):
        return "S:" + str(self.name)


print(Str.A, repr(Str.A), f"{Str.A}")


class Out(Flag):
    X = 4
    Y = 1
    Z = 2


print(list(Out), list(Out(7)), Out(7), repr(Out(3)))
print(enum.show_flag_values(Out(7)), enum.show_flag_values(10))
print(Flag("F", "A B C"), list(Flag("F", "A B C")), list(IntFlag("G", ["A", "B"])), enum.bin(5), enum.bin(-6), enum.bin(5, 8))


class Col(Flag):
    RED = auto()
    BLUE = auto()
    PURPLE = RED | BLUE
    WHITE = 7


print(list(Col), repr(Col.WHITE), repr(Col.PURPLE), repr(Col.RED | Col.BLUE), Col.WHITE & Col.RED, list(Col.WHITE))
print(~Col.RED, repr(~Col.WHITE), Col(4) if 4 in Col else "no 4")


class Mixed(str, enum.Enum):
    A = "x"


@enum.global_enum
class Glob(enum.Enum):
    GA = 1
    GB = 2


print(GA, repr(GB), Glob.GA)
print(repr(STRICT), STRICT, list(enum.FlagBoundary), enum.CONTINUOUS)
