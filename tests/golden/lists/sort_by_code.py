# Sorting by functions of the language: answers of every sort, errors, and classes that change meanwhile.
import functools


class Item:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f"I{self.value}"

    def __lt__(self, other):
        return answer(self.value, other.value)


values = [(i * 37) % 50 for i in range(50)]
for answer in (lambda a, b: a < b, lambda a, b: [a] if a < b else [], lambda a, b: max(b - a, 0), lambda a, b: None,
               lambda a, b: a > b or 0.0):
    print(sorted(map(Item, values)))
    print(sorted(map(Item, values), reverse=True))


def raising(a, b):
    if a == 40 or b == 40:
        raise LookupError(a, b)
    return a < b


answer = raising
items = list(map(Item, values))
try:
    items.sort()
except LookupError as error:
    print("LookupError", sorted(item.value for item in items) == sorted(values))


def changing(a, b):
    if a == 13:
        Item.__lt__ = lambda self, other: self.value > other.value
    return a < b


answer = changing
print(len(sorted(map(Item, values))), sorted(map(Item, [2, 1, 3])))
for compare in (lambda a, b: a - b, lambda a, b: float(b - a), lambda a, b: 10**30 * (a - b), lambda a, b: a > b):
    print(sorted(values, key=functools.cmp_to_key(compare))[:12])
    print(max(values, key=functools.cmp_to_key(compare)), min(values, key=functools.cmp_to_key(compare)))
try:
    sorted(values, key=functools.cmp_to_key(lambda a, b: "no"))
except TypeError as error:
    print(error)
for key in (lambda v: -v, lambda v, w=1: v * w, lambda *v: v, str, lambda v: (v % 3, -v), lambda v: [v % 4, v]):
    print(sorted(values, key=key)[:10])
try:
    sorted(values, key=lambda: 0)
except TypeError as error:
    print(error)


def wide(v):
    a = b = c = d = e = f = g = v
    return -(a + b + c + d + e + f + g)


print(sorted(values, key=wide)[:5])


def nested(n):
    return 0 if n == 0 else sorted([n - 1], key=nested)[0]


print(nested(30), list(map(lambda a, b, c: a + b + c, "ab", "cd", "ef")), functools.reduce(lambda a, b: a * b, range(1, 9)))
