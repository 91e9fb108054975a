"""Calls that bind defaults, keywords and the rest without words, and those that can't: every error is CPython's."""
import sys


def show(call):
    try:
        print(call())
    except TypeError as error:
        print("TypeError:", error)


def defaults(a, b=2, c=3, *, d=4, e=5):
    return a, b, c, d, e


def posonly(a, b=1, /, c=2, **rest):
    return a, b, c, rest


def everything(a, *rest, key, other="o", **named):
    return a, rest, key, other, named


def needs(a, *, one, two=2, three):
    return a, one, two, three


class Countdown:
    """Its death shows when the last reference goes."""

    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


class Caller:
    def __init__(self, factor=2):
        self.factor = factor

    def __call__(self, value, plus=0, *more, **named):
        return value * self.factor + plus, more, named

    def method(self, value, *, scale=10):
        return value * scale + self.factor


for turn in range(3):
    show(lambda: defaults(turn))
    show(lambda: defaults(turn, c=turn))
    show(lambda: defaults(c=1, a=turn, e=7))
    show(lambda: defaults(turn, 1, d=0))
    show(lambda: defaults())
    show(lambda: defaults(b=1))
    show(lambda: defaults(1, 2, 3, 4))
    show(lambda: defaults(1, a=2))
    show(lambda: defaults(1, f=2))
    show(lambda: defaults(1, 2, 3, 4, d=5))
    show(lambda: posonly(turn, a=3, b=4))
    show(lambda: posonly(turn, 5, c=6, d=7))
    show(lambda: posonly(c=1))
    show(lambda: everything(turn, key=1))
    show(lambda: everything(turn, 1, 2, key=1, other=2, third=3))
    show(lambda: everything(turn, 1))
    show(lambda: needs(turn, one=1, three=3))
    show(lambda: needs(turn, one=1))
    show(lambda: needs(turn))
    show(lambda: Caller()(turn))
    show(lambda: Caller(turn)(1, 2, 3, x=4))
    show(lambda: Caller(factor=turn).method(3, scale=turn))
    show(lambda: Caller()(turn, value=1))

    # From tuples and dicts; keys that are made at run time are other objects than the names.
    arguments = (turn, 8)
    keywords = {"c" + "": 9, "".join(["d"]): 10}
    show(lambda: defaults(*arguments, **keywords))
    show(lambda: defaults(*arguments, **{"b": 1}))
    show(lambda: defaults(*arguments, **{1: 1}))
    show(lambda: everything(*arguments, **{"k" + "ey": turn, "other": 0, "z": 1}))
    show(lambda: everything(*range(12), key=0))
    show(lambda: posonly(**{"a": 1}))
    show(lambda: defaults(*arguments, **dict.fromkeys("pqrstuvwxyz", 0)))
    print(arguments, keywords)

# Defaults are looked up when they are needed.
defaults.__kwdefaults__["d"] = "changed"
defaults.__defaults__ = (20, 30)
show(lambda: defaults(1))
del defaults.__kwdefaults__["e"]
show(lambda: defaults(1))
show(lambda: defaults(1, e=1))
defaults.__kwdefaults__ = None
show(lambda: defaults(1, d=1))
defaults.__defaults__ = None
show(lambda: defaults(1, d=1, e=1))

# A `__call__` that changes, goes or isn't one.
caller = Caller()
for turn in range(4):
    show(lambda: caller(turn))
    if turn == 0:
        Caller.__call__ = lambda self, value: ("new", value)
    elif turn == 1:
        del Caller.__call__
    elif turn == 2:
        Caller.__call__ = lambda self, value, more=turn: (value, more)


class Generates:
    def __call__(self, n):
        yield n
        yield n + 1


generates = Generates()
print([list(generates(n)) for n in range(3)])


# What a call is given dies when CPython has it die.
def keep(first, second=None, *rest, **named):
    print("in", first.name)
    del first
    print("out")


for _ in range(2):
    keep(Countdown("a"))
    keep(Countdown("b"), second=Countdown("c"))
    keep(*(Countdown("d"),), **{"third": Countdown("e")})


def deep(n, *rest, **named):
    return deep(n + 1, *rest, **named)


try:
    deep(0, 1, x=2)
except RecursionError as error:
    print("RecursionError:", error)

counts = []
for _ in range(3):
    for _ in range(100):
        everything(*arguments, key=arguments, **keywords)
        posonly(*arguments, c=keywords)
    counts.append((sys.getrefcount(arguments), sys.getrefcount(keywords)))
print(len(set(counts[1:])))
