# Calls that have become those of a native method, of a module's function or of a generator's `send` meet something else.
import heapq
import math
import types


class Sender:
    def send(self, value):
        return ("sent", value)

    def pop(self):
        return "popped"

    def sqrt(self, value):
        return ("root of", value)


def echo():
    got = yield "ready"
    while True:
        got = yield got


async def coroutine():
    return await types.coroutine(echo)()


def started(make):
    g = make()
    g.send(None)
    return g


def send(to, value):
    return to.send(value)


for to in (started(echo), started(echo), Sender(), started(coroutine), started(echo)):
    print(send(to, 5))
fresh = echo()
for value in (1, None, 2):
    try:
        print(send(fresh, value))
    except TypeError as error:
        print(error)
fresh.close()
try:
    send(fresh, 3)
except StopIteration as stop:
    print("finished", stop.value)


def delegating():
    result = yield from echo()


chain = delegating()
print(send(chain, None), send(chain, "inner"), send(chain, "again"))


def advance(iterator):
    return next(iterator)


chain = delegating()
for iterator in (echo(), iter([1, 2]), chain, chain, iter("ab"), echo(), range(3)):
    try:
        print(advance(iterator))
    except TypeError as error:
        print(error)
builtin_next, next = next, lambda iterator: "mine"
print(advance(echo()))
del next
print(advance(echo()))


def root(of, value):
    return of.sqrt(value)


for of in (math, math, Sender(), math):
    print(root(of, 16))
kept, math.sqrt = math.sqrt, lambda value: "patched"
print(root(math, 16))
math.sqrt = kept
print(root(math, 25))
del math.sqrt
try:
    root(math, 16)
except AttributeError as error:
    print(error)
math.sqrt = kept
print(root(math, 36))
for bad in ("x", None):
    try:
        root(math, bad)
    except TypeError as error:
        print(error)


def take(of):
    return of.pop()


class Stack(list):
    pass


stack = Stack([1, 2, 3])
for of in ([1, 2], stack, stack, Sender(), {"set"}, stack):
    print(take(of))


# A method of a built-in class, on instances of a class derived from it.
class Queue(list):
    pass


def push(of, value):
    of.insert(0, value)
    return of


queue = Queue()
print(push(queue, 1), push(queue, 2), push([], 3))
Queue.insert = lambda self, at, value: self.append(("mine", at, value))
print(push(queue, 3))
del Queue.insert
print(push(queue, 4), type(queue).__name__)
insert = list.insert
insert(queue, 0, 5)
for wrong in ((1,), {}, Sender()):
    try:
        insert(wrong, 0, 1)
    except TypeError as error:
        print(error)


print(Stack([1, 2]).copy(), Stack([3]).index(3))
print(heapq.heappushpop([2, 3], 1), heapq.nlargest(2, [1, 5, 3]))
