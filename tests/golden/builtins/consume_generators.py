# Built-ins that consume a generator, with items that need script code half way.
class Num:
    def __init__(self, n): self.n = n
    def __radd__(self, other): return other + self.n
    def __add__(self, other): return self.n + other
    def __bool__(self): print("bool", self.n); return self.n > 2
    def __lt__(self, other): return self.n < other.n
    def __gt__(self, other): return self.n > other.n
    def __hash__(self): print("hash", self.n); return 1
    def __eq__(self, other): return isinstance(other, Num) and self.n == other.n
    def __repr__(self): return f"Num({self.n})"

def noisy(*items):
    try:
        for item in items:
            yield item
        print("end")
    finally:
        print("finally")

print(sum(noisy(1, 2, 3)), sum(noisy(1, 2.5, 3)), sum(noisy(1, Num(4), 2.5)), sum(noisy()))
print(sum(noisy(2**60, 2**60)), sum(noisy(0.1, 0.2, 0.3)), sum(noisy(1, True)))
print(any(noisy(0, None, Num(1), Num(3), 5)), any(noisy(0, 7, 8)), any(noisy()), all(noisy(1, 0, 2)), all(noisy("x", "")))
print(list(noisy(1, "a")), tuple(noisy(1, "a")), sorted(noisy(3, 1, 2)), "-".join(noisy("a", "b")), set(noisy(1, 2, 1)))
print(max(noisy(1, 5, 3)), min(noisy(2.0, 1.0)), max(noisy(Num(1), Num(3))), min(noisy(1, 0.5)))
print(sorted(set(noisy(1, Num(1), Num(1))), key=str))
for f in (max, min):
    try:
        f(noisy())
    except ValueError as e:
        print(e)
try:
    sum(noisy(1, "a"))
except TypeError as e:
    print(e)
try:
    ", ".join(noisy("a", 1))
except TypeError as e:
    print(e)
def failing():
    yield 1
    raise KeyError("x")
for f in (sum, list, max, any, sorted, set):
    try:
        f(failing())
    except KeyError as e:
        print(f.__name__, repr(e))
def chain(*parts):
    for p in parts:
        yield from p
print(sum(chain([1, 2], noisy(3), range(4))), list(chain("ab", noisy(1), (2, 3))))
def selfish():
    yield 1
    yield sum(g)
g = selfish()
try:
    print(sum(g))
except ValueError as e:
    print(e)
g = noisy(1, 2, 3)
next(g)
print(sum(g), list(g))
def nested(n):
    yield n
    if n:
        yield sum(nested(n - 1))
print(sum(nested(20)))
def inner_sum():
    yield sum(x for x in range(3))
    try:
        yield sum(failing())
    except KeyError:
        yield 100
print(sum(inner_sum()))
def deep(n):
    yield sum(deep(n + 1))
try:
    sum(deep(0))
except RecursionError as e:
    print("RecursionError")

# Ints, then floats: the same as from a list.
for numbers in ((1, 1e-16, 1e-16), (3, 0.1, 0.1, 0.1), (0, 0.1, 0.2, 0.3), (2**52 + 1, 0.5, 0.25), (2**60, 0.1, 1)):
    print(sum(x for x in numbers), sum(list(numbers)))
# next() of what isn't a generator, and with a default.
it = iter([1, 2])
print(next(it), next(it), next(it, "end"), next(noisy(7), None), next(noisy(), "empty"))
try:
    next([1])
except TypeError as e:
    print(e)
