# Calls at one place of functions of every sort, in every order: the forms that the loop puts in a call's place give way.
import functools


def double(x):
    return [x, x]


def numbers(x):
    yield x
    yield len(x)


def many(a, b=2, *rest, **named):
    return (a, b, rest, named)


class Sized:
    def __init__(self, x="made"):
        self.x = x

    def __len__(self):
        return 77

    def __call__(self, x):
        return ("called", x)

    def append(self, x):
        return ("appended", x)


def five(a, b=1, c=2, d=3, e=4):
    f = g = h = i = j = a
    return f


def call(function, argument):
    return function(argument)


def generator(count):
    for i in range(count):
        yield i


callees = [len, double, str, numbers, Sized, Sized(), list, abs, many, five, functools.partial(many, 1, named=2), sum, max,
           [].append, next, Sized().append, tuple, sorted, int]
for first in callees:
    for second in (len, double, str, sum):
        out = []
        for function in (first, first, second, first, second, second, first):
            for argument in ("ab", [3, 1], generator(3)):
                try:
                    result = call(function, argument)
                except (TypeError, ValueError) as error:
                    result = type(error).__name__ + ": " + str(error).split(" at 0x")[0]
                if hasattr(result, "send"):
                    result = "generator"
                elif isinstance(result, Sized):
                    result = "Sized"
                elif isinstance(result, tuple) and hasattr(result[-1], "send") or "generator object" in str(result):
                    result = "with generator"
                out.append(str(result))
        print(len(out), hash(tuple(out)) == hash(tuple(out[:])), out[0], out[4], out[-1])


def method(object, argument):
    return object.append(argument)


class Module:
    append = staticmethod(len)


boxed = []
chained = bytearray(b"x")
for object in (boxed, boxed, Sized(), chained, boxed, Module, Sized(), Module, boxed):
    for argument in (5, 6):
        try:
            print(method(object, argument), end=" ")
        except TypeError as error:
            print(error, end=" ")
print(boxed, chained)


class Tracked(list):
    def append(self, x):
        super().append(-x)


tracked = Tracked()
for object in (tracked, boxed, tracked):
    method(object, 9)
print(tracked, boxed)
print([call(len, x) for x in ([], (), {}, "", "é", b"abc", range(5), {1, 2}, Sized())])


def locals_of(n):
    def none(): a = b = c = d = e = f = n; return a
    def two(a, b): c = d = e = n; return a, b, c
    def four(a, b, c, d): e = n; return a, b, c, d, e
    def unbound(a):
        if a: return a
        b = a
        del b
        return b
    return none(), two(1, 2), four(1, 2, 3, 4), unbound(5), unbound


*results, unbound = locals_of(3)
print(results)
try:
    unbound(0)
except UnboundLocalError as error:
    print(error)
