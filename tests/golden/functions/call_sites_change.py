"""One call site that meets native methods, functions, generators and bound methods in turn."""
import collections
import math


def count(n):
    for i in range(n):
        yield i


class Scripted:
    def take(self, items):
        return ("scripted", list(items))

    def __call__(self, items):
        return ("called", list(items))


class Slow(list):
    take = list.extend


class Taker:
    def __init__(self):
        self.seen = []
        self.take = self.seen.extend


class Holder:
    def __init__(self, function):
        self.take = function


Deque = type("Deque", (collections.deque,), {"take": collections.deque.extend})
taker, slow, queue = Taker(), Slow(), Deque()


def site(target, items):
    return target.take(items)


targets = [taker, slow, queue, Scripted(), Holder(Scripted().take), Holder(Scripted()), Holder(len), Holder(sum),
           Holder(lambda items: sorted(items, reverse=True)), Holder(count)]
for items in [[1, 2], (3,), range(2)]:
    for target in targets:
        for _ in range(2):
            try:
                answer = site(target, items)
                print(type(answer) if target is targets[-1] else answer, end=" ")
            except TypeError as e:
                print(e, end=" ")
    print()
for target in targets[:-3] + targets[-2:-1]:
    for _ in range(2):
        try:
            print(site(target, count(3)), end=" ")
        except TypeError as e:
            print(e, end=" ")
print(taker.seen, slow, queue)


def module_site(module, argument):
    return module.fsum(argument)


Fake = type("Fake", (), {"fsum": staticmethod(lambda argument: ("fake", list(argument)))})
for module in [math, Fake, math, math, Fake]:
    print(module_site(module, [1, 2.5]), module_site(module, count(4)))


def append_site(items, item):
    items.append(item)
    return items.append(item)


class Loud(list):
    def append(self, item):
        super().append(("loud", item))


items = []
for i in range(20):
    append_site(items, count(i))
print(len(items), sum(sum(g) for g in items[::2]))
for items in [[], collections.deque(), Loud(), bytearray()]:
    print(append_site(items, 7), append_site(items, 8), items)
try:
    append_site((), 1)
except AttributeError as e:
    print(e)


def wrong_site(target, *args):
    return target.pop(*args), target.pop()


def bad_count(target):
    return target.pop(1, 2, 3)


print(wrong_site([1, 2, 3]), wrong_site({1}.__class__((5, 6))))
for target in [[1], {"a": 1}, {1}, collections.deque([1])]:
    try:
        bad_count(target)
    except TypeError as e:
        print(e)


def raising(target):
    return target.index(9)


for target in [[1], (1,), "1", collections.deque([1])]:
    try:
        raising(target)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
