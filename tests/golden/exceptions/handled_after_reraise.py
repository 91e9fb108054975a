# What is being handled stays so when a function, a generator or an async loop passes an exception on.
import sys


def passes_on(exc):
    try:
        raise exc
    except ValueError:
        print("not here")


def with_cleanup(exc):
    try:
        raise exc
    except KeyError as e:
        try:
            raise
        finally:
            del e


def generator():
    try:
        yield 1
    except ValueError:
        print("not here")


class Failing:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise LookupError("in anext")


async def loop():
    async for _ in Failing():
        pass


def thrown():
    g = generator()
    next(g)
    g.throw(KeyError("thrown"))


for act in (lambda: passes_on(KeyError("inner")), lambda: with_cleanup(KeyError("again")), thrown, lambda: loop().send(None)):
    try:
        raise OSError("outer")
    except OSError as e:
        try:
            act()
        except LookupError as inner:
            print(repr(sys.exception()), repr(inner.__context__))
        print(repr(sys.exception()))
print(sys.exception())


def handling():
    try:
        raise OSError("of the generator")
    except OSError:
        yield 1


g = handling()
next(g)
try:
    try:
        raise MemoryError("outer")
    except MemoryError:
        g.throw(KeyError("thrown"))
except KeyError as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
