"""`for x, y in ...` over every kind of iterator, at one place and at many."""


class Pairs:
    def __init__(self, items):
        self.items = iter(items)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.items)


class MyZip(zip):
    def __next__(self):
        return "z", super().__next__()


class MyEnumerate(enumerate):
    pass


class MyDict(dict):
    def items(self):
        return [("mine", 1)]


class Plain(dict):
    pass


def walk(iterable):
    out = []
    x = y = "before"
    try:
        for x, y in iterable:
            out.append((x, y))
    except Exception as e:
        out.append((type(e).__name__, str(e)))
    return out, x, y


def gen(n):
    try:
        for i in range(n):
            yield i, i * i
    finally:
        print("closed", n)


d = {"a": 1, 2: "b", None: ()}
for iterable in [
    zip("ab", [1, 2, 3]), zip([1, 2], "x"), zip([], []), zip(), zip([1]), zip([1, 2], [3, 4], [5, 6]),
    zip([1, 2], [3], strict=True), zip([1], [3, 4], strict=True), zip([1], [3], strict=True), enumerate("xyz"),
    enumerate([1, 2], 10), enumerate([], 5), enumerate("ab", 2**62), enumerate("ab", 2**64), MyZip("ab", "cd"),
    MyEnumerate("ab"), d.items(), reversed(d.items()), Plain(d).items(), MyDict(d).items(), d.keys(), d.values(), d,
    [(1, 2), [3, 4], "56"], ((7, 8),), [(1,)], [(1, 2, 3)], [1], "ab", ["cd"], gen(3), Pairs([(1, 2), (3, 4)]),
    Pairs([(1, 2), 3]), map(lambda a: (a, a), [1, 2]), filter(None, [(1, 2), ()]), zip(gen(2), "ab"), zip(range(3), gen(2)),
    enumerate(gen(1)), zip(enumerate("a"), zip("b", "c")), {(1, 2), (1, 2)}, range(2), iter([(0, 1)]), None, 5,
]:
    print(walk(iterable))

# One iterator in two loops; the rest stays.
it = zip(range(5), "abcde")
for a, b in it:
    if b == "b":
        break
print(list(it))
it = enumerate("abc")
for a, b in it:
    break
print(next(it), a, b, list(it))
items = {1: 2, 3: 4}
try:
    for k, v in items.items():
        items[k + 10] = v
except RuntimeError as e:
    print(e)
items = {1: 2, 3: 4}
try:
    for k, v in items.items():
        del items[k]
        items[k + 1] = v
except RuntimeError as e:
    print(e)
items = {1: 2, 3: 4}
for k, v in items.items():
    items[k] = v * 2
print(items)
grow = [1]
for i, x in enumerate(grow):
    if i < 4:
        grow.append(x * 2)
print(grow, i, x)


def failing():
    yield 1
    raise KeyError("inside")


for iterable in (zip(failing(), "ab"), enumerate(failing()), zip("ab", failing())):
    print(walk(iterable))


class Dies:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies", self.name)


def deaths():
    for x, y in zip([Dies(1), Dies(2)], [Dies(3), Dies(4)]):
        print("in", x.name, y.name)
    print("after")


deaths()
print([(j, i) for i, j in zip("ab", "cd")], {k: v for k, v in enumerate("xy")}, {v for _, v in d.items() if v})
matrix = [[1, 2], [3, 4]]
acc = [0, 0]
for row, other in zip(matrix, matrix):
    for j, y in enumerate(other):
        acc[j] += row[j] * y
print(acc)
for x, x in zip("ab", "cd"):
    print(x)
for [p, q] in zip("ab", "cd"):
    print(p, q)
for (p, q), r in zip(zip("ab", "cd"), "ef"):
    print(p, q, r)
out = {}
for out["k"], out["v"] in zip("ab", "cd"):
    pass
print(out)


def outer():
    for x, y in zip("ab", "cd"):
        def inner():
            return x, y
        print(inner())
    return inner


print(outer()())
