"""Calls of built-in methods at places where the receiver's type changes."""


class Text(str):
    def upper(self):
        return "mine"


class Plain(str):
    pass


class Items(list):
    def append(self, item):
        super().append((item, item))


class Duck:
    def upper(self):
        return "quack"

    def append(self, item):
        print("duck", item)

    def startswith(self, what):
        return "duck" + what


class Borrowed:
    upper = str.upper
    append = list.append
    lower = staticmethod(str.lower)


def up(things):
    out = []
    for thing in things:
        try:
            out.append(thing.upper())
        except Exception as e:
            out.append(f"{type(e).__name__}: {e}")
    return out


print(up(["a", "b", Text("c"), Plain("d"), Duck(), b"e", bytearray(b"f"), 1, None, Borrowed(), "g", str, Text("h"), "i"]))


def add(things):
    for thing in things:
        for item in (1, 2):
            try:
                thing.append(item)
            except Exception as e:
                print(type(e).__name__, e)
    return things


print([x for x in add([[], Items(), [], (), Borrowed(), bytearray()]) if not isinstance(x, Borrowed)])
add([Duck(), [], Duck()])
print(Borrowed.upper("x"), Borrowed().lower("X"))
d = Duck()
d.upper = lambda: "own"
print(up(["a", d, "b", Duck()]))


def starts(things, *args):
    out = []
    for thing in things:
        try:
            out.append(thing.startswith(*args))
        except Exception as e:
            out.append(f"{type(e).__name__}: {e}")
    return out


for args in [("a",), (("a", "b"),), ((),), ("",), ("bc", 1), ("bc", 1, 2), ("b", -2), (("x", "c"), -1), ("", 3), ("", 4),
             (("",), 4), ("c", None, None), (1,), (("a", 1),), ((1, "a"),), ("a", "b"), (), ("a", 1, 2, 3), ("a", 10**30)]:
    print(args, starts(["abc", Plain("bcd"), Text("xbc"), "한국어", ""], *args))


def ends(things, *args):
    return [thing.endswith(*args) for thing in things]


print(ends(["abc", "c", "", "한c"], ("c", "x")), ends(["abc", "한국"], "국"), ends(["abc"], "b", 0, 2), ends(["abc"], "", 4))
for text in ["a b", "  a  b ", "", " ", "\t\n", "\x1c\x1da\x1eb\x1f", "é b", " \xa0x\u3000y ", "abc", "a" * 300 + " b"]:
    print(text.split(), text.rsplit(), text.split(None), text.split(None, 1), text.split(maxsplit=1))
one = "abc"
print(one.split()[0] is one, one.strip() is one, type(Plain("ab").split()[0]).__name__, type(Plain("ab").strip()).__name__)
for text in [" a ", "\x1fa\x1c", "\xa0 a \xa0", " \u3000", "", "a", "\u2003 \t a b \t\u2003"]:
    print(ascii(text.strip()), ascii(text.lstrip()), ascii(text.rstrip()), ascii(text.strip("a ")), ascii(text.strip("")))
for text in ["hello wORLD", "they're bill's", "x1y", "", "ÿes éa", "ab\xdfc", "a" * 400 + " b"]:
    print(text.title(), text.istitle(), text.title().istitle())
print("a" in "abc", "" in "", "b" in Plain("abc"), "é" in "café", "x" not in "abc", "bc" in "abcd")
try:
    1 in "abc"
except TypeError as e:
    print(e)
# Wrong receivers
for call in (lambda: str.upper(1), lambda: list.append((), 1), lambda: str.upper(), lambda: dict.get([], 1),
             lambda: str.upper(Text("q")), lambda: list.append(Items(), 1), lambda: int.bit_length(True),
             lambda: int.bit_length("x"), lambda: float.is_integer(1), lambda: (1).bit_length(), lambda: True.bit_length(),
             lambda: dict.fromkeys([1]), lambda: type(str.upper).__get__(str.upper, "x")(), lambda: "x".upper.__call__(),
             lambda: len.__call__([1]), lambda: len.__repr__()[:9], lambda: str.upper.__repr__(), lambda: [].append.__name__):
    for _ in range(3):
        try:
            print(call())
        except TypeError as e:
            print("TypeError:", e)
