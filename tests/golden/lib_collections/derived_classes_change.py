"""What classes derived from tuple, list and dict inherit, or don't, is asked of them as they are now."""
import collections
import heapq
import math
import random

Event = collections.namedtuple("Event", "time name")


def unpack(pair):
    x, y = pair
    return x, y


def unpack_three(items):
    x, y, z = items
    return x + y + z


def first(items):
    return items[0]


def drain(heap):
    heapq.heapify(heap)
    return [heapq.heappop(heap) for _ in range(len(heap))]


# Unpacking.
for _ in range(3):
    print(unpack(Event(1, "a")), unpack_three(collections.namedtuple("T", "a b c")(1, 2, 3)))
for wrong in [Event(1, "a"), collections.namedtuple("One", "a")(1), collections.namedtuple("T", "a b c d")(1, 2, 3, 4)]:
    try:
        unpack_three(wrong)
    except ValueError as e:
        print(e)
Event.__iter__ = lambda self: iter(["no", "tuple"])
print(unpack(Event(1, "a")), list(Event(1, "a")), [x for x in Event(1, "a")], tuple.__getitem__(Event(1, "a"), 0))
del Event.__iter__
print(unpack(Event(1, "a")), list(Event(1, "a")))

# Comparisons.
events = [Event(3, "c"), Event(1, "z"), Event(1, "b"), Event(2, "x")]
print(drain(events[:]), sorted(events)[0])
Event.__lt__ = lambda self, other: self[0] > other[0]
print([e.time for e in drain(events[:])], sorted(events)[0].time, Event(1, "a") < Event(2, "a"))
del Event.__lt__
print([e.time for e in drain(events[:])], Event(1, "a") < Event(2, "a"), (1, "a") < Event(1, "b"))


class Late(Event):
    def __lt__(self, other):
        return False

    def __gt__(self, other):
        return True


print(Event(1, "a") < Late(0, "a"), Late(0, "a") < Event(1, "a"), min(Event(1, "a"), Late(5, "b")))
print(sorted([Event(2, "a"), Late(1, "b"), Event(0, "c")]))
nan = math.nan
print((nan, 1) < (nan, 2), sorted([(nan, 2), (nan, 1)]), drain([(2.5, 1), (2.5, 0), (nan, 1)])[0])


# Subscripts.
class Doubled(tuple):
    pass


class Rows(list):
    pass


class Bag(dict):
    def __missing__(self, key):
        return "no " + key


triple, rows, bag = Doubled((1, 2)), Rows([5, 6]), Bag(a=1)
print(first(triple), first(rows), bag["a"], bag["b"], triple[-1:], rows[:1], type(triple[:]), type(rows[:]))
Doubled.__getitem__ = lambda self, key: ("tuple", key)
Rows.__getitem__ = lambda self, key: ("list", key)
Bag.__getitem__ = lambda self, key: ("dict", key)
print(first(triple), first(rows), bag["a"], bag["b"], triple[-1:], rows[:1])
Bag.__setitem__ = lambda self, key, value: print("set", key, value)
bag["c"] = 3
del Doubled.__getitem__, Rows.__getitem__, Bag.__getitem__, Bag.__setitem__
bag["c"] = 4
print(first(triple), first(rows), bag["a"], bag["b"], dict.__len__(bag))
for broken in [triple, rows]:
    try:
        broken[9]
    except IndexError as e:
        print(e)
counts = collections.Counter("abca")
counts["a"] += 2
counts["z"] += 1
print(counts, counts["nothing"])


# Making named tuples.
class Checked(collections.namedtuple("Checked", "a b")):
    def __new__(cls, a, b=7):
        return super().__new__(cls, a, b + 1)


class Loud(collections.namedtuple("Loud", "a b")):
    def __init__(self, a, b):
        print("made", a, b)


class Meta(type):
    def __call__(cls, *args):
        return ["called", args, super().__call__(*args)]


class Quiet(collections.namedtuple("Quiet", "a b"), metaclass=Meta):
    extra = True


for _ in range(2):
    print(Checked(1), Checked(1, 2), Loud(1, 2), Quiet(1, 2))
Point = collections.namedtuple("Point", "x y", defaults=[5])
for _ in range(2):
    print(Point(1, 2), Point(1), Point(y=1, x=0))
for bad in [(), (1, 2, 3)]:
    try:
        Point(*bad)
    except TypeError as e:
        print(e)
try:
    Point(1, 2, 3)
except TypeError as e:
    print(e)
Point.__new__ = lambda cls, *args: ("new", args)
print(Point(1, 2))
Other = collections.namedtuple("Other", "x y")


def make():
    return Other(1, 2)


print(make())
Other.__init__ = lambda self, *args: print("init", args)
print(make())
Empty = collections.namedtuple("Empty", "")
print(Empty(), Empty() == (), len(Empty()))


# Heaps whose comparisons run code.
class Item:
    def __init__(self, n, heap=None):
        self.n, self.heap = n, heap

    def __lt__(self, other):
        if self.heap is not None:
            self.heap.clear()
        return self.n < other.n


print([i.n if isinstance(i, Item) else i for i in drain([Item(3), Item(1), Item(2), Item(0)])])
heap = [(1, Item(1)), (1, Item(0)), (0, Item(5)), (2, Item(2)), (1, Item(3))]
print([(a, b.n) for a, b in drain(heap)])
heap = [(0, Item(0)), (1, Item(1)), (1, Item(2))]
heap[1][1].heap = heap[2][1].heap = heap
try:
    heapq.heappop(heap)
except RuntimeError as e:
    print(e)
heap = [(0, 1), (1, 2), ("a", 0)]
try:
    heapq.heappop(heap)
except TypeError as e:
    print(e, heap)

# Functions and bound methods through a module.
random.seed(1)


def draw():
    return random.random(), random.expovariate(2), random.randint(1, 6)


for _ in range(2):
    print(draw())
kept, random.expovariate = random.expovariate, lambda rate: "mine"
print(draw()[1])
random.expovariate = kept
print(draw()[1])
try:
    random.expovariate(1, 2)
except TypeError as e:
    print(e)
del random.expovariate
try:
    draw()
except AttributeError as e:
    print(e)
