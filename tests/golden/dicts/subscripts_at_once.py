# Subscripts of dicts by strings and small ints that are there, and by everything else.
from collections import Counter, OrderedDict, defaultdict


def load(d, key):
    try:
        return d[key]
    except KeyError as error:
        return "KeyError", error.args
    except TypeError as error:
        return str(error)


def store(d, key, value):
    d[key] = value
    return d


small = {"a": 1, "b": 2, -1: 3, 0: 4, 1.5: 5, (1, 2): 6, None: 7}
large = {str(n): n for n in range(20)} | {n: -n for n in range(-3, 20)} | {2.5: "float", (1,): "tuple"}
joined = "".join(["1", "2"])
for d in (small, large):
    for key in ("a", "ab"[:1], -1, 0, True, 1.5, 2.5, (1, 2), (1,), None, "12", joined, 12, 12.0, 10 ** 30, "absent", []):
        print(repr(key), load(d, key))


class Missing(dict):
    def __missing__(self, key):
        return ("missing", key)


class Own(dict):
    def __getitem__(self, key):
        return ("own", key)

    def __setitem__(self, key, value):
        super().__setitem__(key, ("stored", value))


class Text(str):
    def __hash__(self):
        print("hash asked", str(self))
        return super().__hash__()

    def __eq__(self, other):
        print("eq asked", str(self))
        return super().__eq__(other)


for d in (Missing(a=1), Own(a=1), Counter("aab"), OrderedDict(a=1), defaultdict(list, a=1)):
    for key in ("a", "z"):
        print(type(d).__name__, load(d, key), load(store(d, key, 9), key), store(d, key, 8).get(key))
Missing.__getitem__ = lambda self, key: "replaced"
print(load(Missing(a=1), "a"))
del Missing.__getitem__
print(load(Missing(a=1), "a"), load(Missing(a=1), "b"))

text = Text("a")
print(load({"a": 1, "b": 2}, text))
d = {text: 1}
print(load(d, text), load(d, "a"), load(store(d, "a", 2), text))


# What is replaced dies after the dict has its new value.
class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name, {key: value.name for key, value in held.items()})


held = {"k": Loud("first")}
held["k"] = Loud("second")
held["".join(["k"])] = Loud("third")
for n in range(12):
    held[n] = Loud("many")
    if n == 10:
        held[10] = Loud("other")
print(len(held))
held.clear()


def temporary():
    return {"x": [1, 2, 3]}["x"]


print(temporary(), {"y": 1}["y"], {1: "one"}[1])
counts = {}
for word in "the cat the dog the".split():
    counts[word] = counts.get(word, 0) + 1
    counts[word] += 10
print(counts)
