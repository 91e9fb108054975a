# `f(a, *rest)`: arguments that are exactly the parameters, and all others.
def two(a, b):
    return ("two", a, b)


def three(a, b=2, c=3):
    return ("three", a, b, c)


def rest_too(a, *rest):
    return ("rest", a, rest)


def named(a, *, key=0):
    return ("named", a, key)


def gen(a, b):
    yield a
    yield b


class Calls:
    def __init__(self, *args):
        self.args = args

    def method(self, a, b):
        return ("method", len(self.args), a, b)

    def only(self):
        return "only"

    @classmethod
    def made(cls, a):
        return (cls.__name__, a)

    @staticmethod
    def still(a, b):
        return ("static", a, b)

    def __call__(self, a, b):
        return ("called", a, b)


class Pair(tuple):
    def __iter__(self):
        return iter(("x", "y"))


def call(f, first, rest):
    try:
        return f(first, *rest)
    except (TypeError, IndexError) as error:
        return str(error)


calls = Calls(1, 2, 3)
everything = [two, three, rest_too, named, gen, calls.method, calls.made, calls.still, calls, Calls, max, "{}{}".format]
for rest in ((5,), (), (5, 6), [7], range(8, 9), Pair((1,)), "s", None):
    for f in everything:
        value = call(f, 4, rest)
        if hasattr(value, "__next__"):
            value = list(value)
        if isinstance(value, Calls):
            value = value.args
        print(repr(rest), value)


def by_name(obj, name, *rest):
    return getattr(obj, name)("first", *rest)


print(by_name(calls, "method", 2))
print(by_name(calls, "made"))
try:
    by_name(calls, "only")
except TypeError as error:
    print(error)


# The tuple may be the only one that keeps its items, or the method its object.
class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)

    def speak(self, a, b):
        return self.name, a, b.name


def show(a, b):
    print("in show", a, b.name)


show(1, *(Loud("argument"),))
print(Loud("receiver").speak(1, *(Loud("other"),)))


def deep(n, *rest):
    return deep(n - 1, *rest) if n else rest


def deeper(n, a):
    return deeper(n + 1, *(a,))


print(deep(50, 1, 2))
try:
    deeper(0, None)
except RecursionError as error:
    print(error)
