"""The first thing that is asked of a built-in class, in every way that one can ask: nothing was looked up in it before."""


# Before anything is known of the bases: "not found" in a subclass, then everything else.
class Before(frozenset):
    pass


print(hasattr(Before, "nothing"), Before.isdisjoint is frozenset.isdisjoint)

# A call through an instance, an unbound method, a bound method's identity.
print((3).bit_length(), bytes.fromhex("0102"), complex.conjugate(1 + 2j))
print(slice.indices is slice.__dict__["indices"], slice(1, 9, 2).indices(5))

# The namespace itself.
print(sorted(n for n in vars(enumerate) if n != "__reduce__"), type(vars(enumerate)).__name__)
print([name for name in memoryview.__dict__ if name in ("cast", "tolist", "nbytes")])
print("__doc__" in vars(type(iter([]))), type(iter([])).__doc__)
print(vars(bytearray)["__hash__"], list.__hash__, dict.__hash__, type({}.keys()).__hash__)

# `dir`, `hasattr`, `getattr` with a default.
print([name for name in dir(range) if not name.startswith("_")])
print(hasattr(property, "setter"), getattr(zip, "strict", "no"), hasattr(map, "__next__"))

# `super()` and metaclasses' ways.
class Number(float):
    def as_integer_ratio(self):
        return "mine", super().as_integer_ratio()


print(Number(0.5).as_integer_ratio())
print(type.__getattribute__(staticmethod, "__func__").__name__)
print(object.__getattribute__([3, 1], "index")(1))

# A subclass covers a method and uncovers it again.
class Text(str):
    pass


text = Text("abc")
print(text.upper())
Text.upper = lambda self: "covered"
print(text.upper())
del Text.upper
print(text.upper(), Text.upper is str.upper)

# A class from which another is made by hand, an instance check, slots of one's own.
Made = type("Made", (classmethod,), {"__slots__": ()})
print(Made.__mro__[1].__name__, issubclass(Made, classmethod), isinstance(Made(len), classmethod))


# Exceptions: their fields, notes, `__dict__`, and those of a subclass made before anybody asked.
class Mine(UnicodeDecodeError):
    pass


error = Mine("ascii", b"\xff", 0, 1, "no")
print(error.reason, error.encoding, Mine.args is BaseException.args, error.__doc__)
print(StopIteration(4).value, OSError(2, "gone").errno)
print([name for name in vars(AttributeError) if not name.startswith("__")])
print(ArithmeticError.__subclasses__(), [c.__name__ for c in LookupError.__subclasses__()][:2])

# Generators' methods in the fast and in the slow way.
def numbers():
    yield 1
    yield 2


g = numbers()
print(type(g).__next__(g), type(g).send(g, None), type(g).close.__qualname__)
append = list.append
rows = []
append(rows, 1)
rows.append(2)
print(rows, rows.append.__self__ is rows, "-".join(str(n) for n in rows), str.join("+", (c for c in "ab")))

# Classes of native modules.
from collections import deque, defaultdict
from itertools import count, chain
import functools


class Ring(deque):
    pass


print(hasattr(Ring, "rotate"), Ring([1, 2]).maxlen, deque.__module__, deque.__hash__, Ring.appendleft is deque.appendleft)
print(defaultdict.__module__, defaultdict(int)["x"], "__missing__" in vars(defaultdict))
print(next(count(3)), chain.from_iterable.__name__, chain.__module__, functools.partial.__module__)

# Nobody may change them, whether they were looked into or not.
for cls in (float, type(None), reversed):
    try:
        cls.attribute = 1
    except TypeError as e:
        print(e)
