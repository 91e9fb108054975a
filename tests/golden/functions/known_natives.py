"""`len` and `list.append` are done in the loop: what else has these names, and what else they meet, still counts."""
import builtins


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        print("__len__", self.n)
        return self.n


class Listed(list):
    def append(self, item):
        super().append(("listed", item))

    def __len__(self):
        return 1000


class Plain(list):
    pass


class Bag:
    def append(self, item):
        print("bag", item)
        return item


def size(x):
    return len(x)


for thing in ([1, 2], (1, 2, 3), {"a": 1}, "한글", {1, 2}, range(7), b"abc", Sized(4), Listed([1]), Plain([1, 2]), 5,
              (i for i in range(3)), Sized(-1)):
    try:
        print(size(thing))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def add(target, item):
    result = target.append(item)
    return result


for target in ([], Listed(), Plain(), Bag(), bytearray(b"x"), (), [1]):
    try:
        print(add(target, 65), target if not isinstance(target, Bag) else "")
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)

items = []
for i in range(1000):
    items.append(i)
print(len(items), items[-1], sum(items))
items.append(items)
print(len(items), items[-1] is items)
generator = (i for i in range(3))
items.append(generator)
print(next(items[-1]), list(generator))

try:
    items.append()
except TypeError as error:
    print(error)
try:
    items.append(1, 2)
except TypeError as error:
    print(error)
try:
    len()
except TypeError as error:
    print(error)

append = items.append
append("bound")
list.append(items, "unbound")
print(items[-2:])
print((lambda: items.append(1))(), [items.append(2)], items[-2:])


def shadowed(x):
    len = lambda x: "local len"
    return len(x)


print(shadowed([1]))
original = builtins.len
builtins.len = lambda x: "patched"
print(size([1]))
builtins.len = original
print(size([1]))
len = lambda x: "global len"
print(size([1]))
del len
print(size([1]))
