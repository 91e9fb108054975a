"""Slices in subscripts, whose slice objects no script sees, against every kind of object and bound."""


class Shown:
    """Shows what it is asked with."""

    def __getitem__(self, key):
        return ("get", key)

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


class Mine(list):
    def __getitem__(self, key):
        return ("mine", key)


class Plain(list):
    pass


class Text(str):
    pass


class Index:
    def __init__(self, value, log):
        self.value = value
        self.log = log

    def __index__(self):
        self.log.append(self.value)
        return self.value


def read(objects, start, stop, step):
    out = []
    for o in objects:
        try:
            out.append((o[start:stop], o[start:stop:step]))
        except Exception as e:
            out.append((type(e).__name__, str(e)))
    return out


objects = [
    [1, 2, 3, 4, 5],
    (1, 2, 3, 4, 5),
    "abcde",
    "한국어 é",
    b"abcde",
    range(10),
    Shown(),
    Mine([1, 2, 3]),
    Plain([1, 2, 3]),
    Text("abcdef"),
    42,
    {1: 2},
    None,
]
big = 10**30
for bounds in [(None, None, None), (1, 3, 2), (-2, None, -1), (None, None, -1), (4, 1, -2), (0, 0, 1), (3, 1, 1),
               (-100, 100, 3), (big, -big, -1), (-big, big, big), (1, 2, 0), (True, False, True), ("a", None, None),
               (1.5, 2, 1), (None, "x", None), (None, 2, -big)]:
    print(bounds, read(objects, *bounds))

log = []
items = list(range(20))
print(items[Index(2, log):Index(10, log):Index(3, log)], log)
print(items[::16], items[1::16], items[:], items[:] is items)
t = (1, 2, 3)
print(t[:] is t, t[0:3] is t, t[1:] , t[3:], "abc"[:] , "abc"[::-1], "a"[::-1], ""[::-1])
s = "abc"
print(s[:] is s, s[2:0:-1], s[5:1:-1], s[1:1:-1] == "", "héllo"[::-1], "héllo"[3:0:-2])
text = Text("abc")
print(type(text[:]).__name__, type(text[::-1]).__name__, type(Plain([1])[:]).__name__)
long = "0123456789" * 60
print(long[::-1] == "".join(reversed(long)), len(long[::7]), long[5:500:99], long[599:0:-98])


# Assignment

def assign(start, stop, value):
    a = list(range(8))
    try:
        a[start:stop] = value
    except Exception as e:
        return type(e).__name__, str(e)
    return a


for start, stop in [(0, 3), (2, 2), (5, 2), (-3, -1), (None, None), (6, 100), (100, 200), (-100, 1)]:
    for value in [[], [9], ["a", "b", "c"], ("x", "y", "z", "w"), "st", range(2), (i for i in "gen"), {7: 1}, 5, None]:
        print(start, stop, assign(start, stop, value))

a = list(range(10))
a[1:4] = a
print(a)
a[:] = a[::-1]
print(a)
a[2:5] = a[7:2:-1]
print(a)
b = a
b[3:6] = b
print(a is b, a)
a[::3] = a[1::3] if len(a[::3]) == len(a[1::3]) else [0] * len(a[::3])
print(a)
try:
    a[::2] = [1]
except ValueError as e:
    print(e)
a[8:2:-2] = "xyz"
print(a)
a[::-1] = list(a)
print(a)
keep = [1, 2, 3]
a[1:3] = keep
keep.append(4)
print(a, keep)


def give():
    return given


given = ["kept", "too"]
a[0:1] = give()
print(a, given)
a[0:2] = [x for x in given]
print(a, given)

# An augmented slice keeps its bounds.
a = list(range(6))
a[1:3] += [10, 11]
a[::2] *= 1
print(a)


class Iter:
    def __iter__(self):
        target[:] = [0]
        return iter([7, 8])


target = [1, 2, 3, 4]
target[1:3] = Iter()
print(target)


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name, len(victims))


victims = [Loud(i) for i in range(6)]
victims[1:3] = [1]
victims[0:2] = [4, 5, 6]
print(len(victims))
victims[::4] = [0] * len(victims[::4])
del victims[1:3]
del victims[::2]
del victims[:]
print(victims)

# Deletion
for start, stop, step in [(1, 3, None), (None, None, 2), (None, None, -2), (5, 2, -1), (5, 2, 1), (-3, None, None)]:
    a = list(range(9))
    del a[start:stop:step]
    print(a)
    a = list(range(9))
    del a[start:stop]
    print(a)
o = Shown()
o[1:2] = 3
o[1:2:3] = 4
del o[:]
del o[1:2:None]
print(o[1:2], o[::], o[1:2, 3], o[:, ...])
for bad in [(1, 2), "abc", range(3), 5]:
    try:
        bad[0:1] = [1]
    except TypeError as e:
        print(e)
    try:
        del bad[0:1]
    except TypeError as e:
        print(e)


def changing(things):
    """One place, many types."""
    out = []
    for thing in things:
        out.append(thing[1:-1])
        out.append(thing[0])
        out.append(thing[-1])
    return out


print(changing([[1, 2, 3], "abc", (1, 2, 3), b"abc", [4, 5, 6, 7], range(5), "é한국", Mine([1, 2, 3]), Text("xyz"),
                Shown()]))
for bad in ([], "", (), range(0)):
    for _ in range(2):
        try:
            bad[0]
        except IndexError as e:
            print(type(e).__name__, e)
for bad in (5, None, {}, {0: "zero", -1: "minus one"}):
    try:
        print(bad[0], bad[-1])
    except (TypeError, KeyError) as e:
        print(type(e).__name__, e)
print([10, 20, 30][True], "abc"[-3], (1,)[-1], [1, 2, 3][-3])
