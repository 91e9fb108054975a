"""Unpacking takes a temporary tuple apart; one that somebody holds stays whole."""


def pairs(n):
    for i in range(n):
        yield i, str(i)


for number, text in pairs(3):
    print(number, text)

held = [(1, "a"), (2, "b")]
for number, text in held:
    number = None
print(held)

kept = []


def keeping():
    for i in range(3):
        pair = (i, [i])
        kept.append(pair)
        yield pair


for i, items in keeping():
    items.append("seen")
print(kept)


def triple():
    return 1, [2], "three"


a, b, c = triple()
b.append(a)
print(a, b, c)
a, (b, c) = 1, (2, 3)
print(a, b, c)


class Pair(tuple):
    def __iter__(self):
        return iter(["from", "__iter__"])


def give(kind):
    if kind == 0:
        return 1, 2
    if kind == 1:
        return [3, 4]
    if kind == 2:
        return Pair((5, 6))
    if kind == 3:
        return "xy"
    if kind == 4:
        return 1, 2, 3
    return 7


for kind in range(6):
    try:
        x, y = give(kind)
        print(kind, x, y)
    except (TypeError, ValueError) as error:
        print(kind, type(error).__name__, error)


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def noisy_pair(n):
    return Noisy(f"first {n}"), Noisy(f"second {n}")


p, q = noisy_pair(1)
print("again")
p, q = noisy_pair(2)
print("over")
del p, q
for p, q in (noisy_pair(n) for n in (3, 4)):
    print("loop", p.name, q.name)
del p, q
