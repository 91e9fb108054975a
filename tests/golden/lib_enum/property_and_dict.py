# enum.property, nested names, private names, descriptors, _add_alias_, copying, comparing.
import copy
import enum
from enum import Enum, auto


class Base(Enum):
    @enum.property
    def label(self):
        return "label of " + self.name


class Kid(Base):
    A = 1
    label = 2


print(Kid.label, Kid.A.label, Kid.label.label, Kid.label.value)


class Private(Enum):
    __secret = 5
    _single = 6
    A = 1

    def reveal(self):
        return self.__secret


print(list(Private), Private.A.reveal(), Private._Private__secret)
for body in ("_reserved_ = 1", "mro = 1", "A = 1\n    def A(self): pass", "A = 1\n    @property\n    def A(self): pass"):
    try:
        exec(f"class Bad(Enum):\n    {body}")
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])


class Ops(Enum):
    ADD = "+"
    SUB = "-"

    def __call__(self, a, b):
        return a + b if self is Ops.ADD else a - b

    def __len__(self):
        return 3


print(Ops.ADD(2, 3), Ops("-")(2, 3), len(Ops.ADD), len(Ops))


class Ext(Enum):
    ONE = 1

    def __init__(self, v):
        self._add_value_alias_(v * 100)
        self.extra = v + 1


print(Ext(100), Ext.ONE.extra)
print(copy.copy(Ext.ONE) is Ext.ONE, copy.deepcopy([Ext.ONE])[0] is Ext.ONE)
print(Ext.ONE == Ext.ONE, Ext.ONE is Ext(1), Ext.ONE != 1)
d = {Ext.ONE: "one"}
print(d, {m: m.value for m in Ops})


class Outer:
    class Inner(Enum):
        X = auto()


print(Outer.Inner.X, repr(Outer.Inner), Outer.Inner.__qualname__, repr(Outer.Inner.X))


class Doc(Enum):
    """Documented."""
    A = 1


print(Doc.__doc__, Doc.A.__doc__, Doc.__name__, Doc.__module__)


class Meth(Enum):
    A = 1
    B = 2

    @staticmethod
    def st():
        return "static"

    def __eq__(self, other):
        return isinstance(other, Meth)

    def __hash__(self):
        return 7

    def __bool__(self):
        return False


print(Meth.A == Meth.B, hash(Meth.A), bool(Meth.B), Meth.st(), list(Meth))
print(enum.EnumType is enum.EnumMeta, isinstance(Meth, enum.EnumType))
print([x.name for x in Meth], {x.name for x in Ops} == {"ADD", "SUB"})
try:
    Enum("Dup", "A A")
except TypeError as e:
    print(e)
try:
    class NoBase(Enum, int):
        A = 1
except TypeError as e:
    print(e)
