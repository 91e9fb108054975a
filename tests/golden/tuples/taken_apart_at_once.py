# Slices of tuples to the end, tuples that are taken apart when they die, strings of few bytes joined.
from collections import namedtuple

Three = namedtuple("Three", "x y z")


class Sub(tuple):
    pass


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


def rest(t, start):
    return t[start:]


t = (1, "two", 3.0, None)
for start in (0, 1, 3, 4, 9, -1, -9, None, True):
    print(start, rest(t, start))
print(rest(t, 0) is t, rest(Sub(t), 1), type(rest(Sub(t), 0)).__name__, rest(Three(1, 2, 3), 1))
print(rest("text", 1), rest([1, 2], 1), rest(b"bytes", 2), rest(range(5), 2))
for bad in (1.0, "1"):
    try:
        rest(t, bad)
    except TypeError as error:
        print(error)
print((Loud("cut off"), Loud("kept"))[1:][0].name)


def apart(make):
    a, b, c = make()
    return a, b, c


shared = Three(1, 2, 3)
for make in (
    lambda: (1, "b", None),
    lambda: Three("x", ["y"], 3),
    lambda: Sub((1, 2, 3)),
    lambda: shared,
    lambda: [1, 2, 3],
    lambda: "abc",
    lambda: (1, 2),
    lambda: Three(1, 2, 3) + (4,),
):
    try:
        print(apart(make))
    except ValueError as error:
        print(error)
print(shared)


def louds():
    return Three(Loud(1), Loud(2), Loud(3))


a, b, c = louds()
print(a.name, b.name, c.name)
a, b, c = louds()
del a, b, c


class Reversed(tuple):
    def __iter__(self):
        return iter(self[::-1])


print(apart(lambda: Reversed((1, 2, 3))))
tagged = Sub((1, 2, 3))
tagged.note = Loud("note")
x, y, z = tagged
del tagged
print(x, y, z)


def join(a, b):
    return a + b


for pair in (("", ""), ("do_", "it"), ("é", "x"), ("日本", "語"), ("a" * 16, "b" * 16), ("a" * 17, "b"), ("a", "b" * 300)):
    joined = join(*pair)
    print(len(joined), joined[:20], joined.isascii(), hash(joined) == hash("".join(pair)), joined == "".join(pair))
text = ""
for n in range(30):
    text += chr(97 + n % 26)
    text = text + "é" if n == 20 else text
print(text, len(text))
