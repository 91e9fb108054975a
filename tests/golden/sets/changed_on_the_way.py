"""Sets that change while an operation goes through them: each item is looked for anew."""

victim = None


class Item:
    """All have one hash; comparing one with another shrinks the set that is gone through."""

    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if victim is not None and len(victim) > 1:
            victim.discard(42)
            victim.discard(43)
            victim.discard(44)
        return isinstance(other, Item) and self.name == other.name

    def __repr__(self):
        return self.name


def names(items):
    return sorted(map(str, items))


def run(operation):
    global victim
    left = {Item("a"), Item("b"), 42, 43, 44}
    right = {Item("b"), Item("c"), 42}
    victim = left
    result = operation(left, right)
    victim = None
    print(names(result) if not isinstance(result, bool) else result, names(left), names(right))


run(lambda a, b: a & b)
run(lambda a, b: a - b)
run(lambda a, b: a | b)
run(lambda a, b: a ^ b)
run(lambda a, b: a <= b)
run(lambda a, b: a.isdisjoint(b))
run(lambda a, b: a.issuperset(b))

# Ints at home, elsewhere, and what only equals one.
table = {-1, -2, 0, 8, 16, 2**40}
for key in (-1, -2, 0, 8, 16, 24, 2**40, 2**60, True, False, 8.0, -1.0, "8"):
    if key in table:
        print(key, "in")
    if key not in table:
        print(key, "not in")
table.discard(8)
print([key for key in (0, 8, 16, 24) if key in table])
empty = set()
print([key for key in (0, 1) if key in empty], [key for key in (0, 1) if key not in empty])


class Kept(set):
    def __contains__(self, key):
        return key == 7


for container in ({7}, Kept({8}), frozenset({7}), [7], {7: 0}):
    print(7 in container and "yes", "no" if 8 not in container else "8")

# Sets of lists that grow while they are gone through.
class Grows:
    def __init__(self, items):
        self.items = items

    def __hash__(self):
        if len(self.items) < 5:
            self.items.append(len(self.items))
        return 0


items = []
items.append(Grows(items))
print(len(set(items)), len(items))
print(sum(b"\x01\x02\xff"), sum(bytearray(3)), sum(bytes(), 5), sum(b"ab", 0.5), sum(memoryview(b"ab")))
try:
    sum(b"ab", [])
except TypeError as error:
    print(error)
print(sum(bytearray(b"\xff"), 2**48 - 1), sum(b"\xff" * 1000, 2**62))
