"""Methods of built-in types called without arguments, at sites that see other types, failures and finalisers."""


def call_upper(things):
    found = []
    for thing in things:
        try:
            found.append(thing.upper())
        except (AttributeError, TypeError) as error:
            found.append(str(error))
    return found


class Loud:
    def upper(self):
        return "LOUD"


class Text(str):
    def upper(self):
        return "text of its own"


class Plain(str):
    pass


print(call_upper(["a", "b", "c", b"x", "d", Loud(), "e", Text("f"), Plain("g"), 1, "h", None, "i"]))


def pops(lists):
    found = []
    for items in lists:
        try:
            found.append(items.pop())
        except (IndexError, KeyError, TypeError) as error:
            found.append(type(error).__name__)
    return found


print(pops([[1, 2], [3], [], {4}, set(), [5], {"k": 1}, [6]]))

text = "  padded  "
for _ in range(3):
    text = text.strip()
print(repr(text), len(text.upper().lower().strip().split()))

d = {"a": 1, "b": 2}
for _ in range(3):
    keys = d.keys()
    print(sorted(keys), list(d.values()), d.copy() == d)


class Key:
    def __init__(self, name):
        self.name = name

    def __lt__(self, other):
        global names
        names = None
        return self.name < other.name

    def __del__(self):
        print("gone", self.name)


def sorts():
    names = [Key("b"), Key("a")]
    for _ in range(3):
        names.sort()
    print([key.name for key in names])
    for _ in range(2):
        names.pop()
    print("popped")
    for _ in range(2):
        try:
            names.pop()
        except IndexError as error:
            print(error)
    return names.copy()


print(sorts())


def chain(n):
    total = 0
    for i in range(n):
        total += str(i).encode().decode().strip().isdigit()
    return total


print(chain(20))


def gen():
    word = "word"
    while True:
        word = yield word.title()


g = gen()
print(next(g), g.send("other"), g.send("x y"))
try:
    g.send(5)
except AttributeError as error:
    print(error)
try:
    "text".encode().decode().nothing()
except AttributeError as error:
    print(error)
for thing in ["abc", "abc", "abc"]:
    try:
        thing.split().index()
    except TypeError as error:
        print(error)
    try:
        thing.join()
    except TypeError as error:
        print(error)
