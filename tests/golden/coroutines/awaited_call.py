# A coroutine function that is called and awaited in one go: what can be told of the coroutine in between.
import inspect
import sys
import traceback
import types


@types.coroutine
def pause(value):
    return (yield value)


def run(coro, *sent):
    """Drives a coroutine with these values; what it yields and how it ends."""
    seen = []
    try:
        seen.append(coro.send(None))
        for value in sent:
            seen.append(coro.send(value))
    except StopIteration as stop:
        return seen, stop.value
    except BaseException as error:
        return seen, type(error).__name__, str(error)
    return seen


# Results and arguments.

async def plain(x, y=2):
    return x, y


class Account:
    async def total(self, more):
        return self, more

    @staticmethod
    async def fixed(x):
        return x


async def calls():
    account = Account()
    a = await plain(1, 5)
    b = await plain(1)
    c = await plain(x=3, y=4)
    d = await account.total(7)
    e = await account.fixed(8)
    f = await Account.total(account, 9)
    bound = account.total
    g = await bound(10)
    x = 1
    x = await plain(x, x)
    return a, b, c, d == (account, 7), e, f == (account, 9), g == (account, 10), x

print(run(calls()))


async def wrong():
    try:
        await plain()
    except TypeError as error:
        print(error)
    try:
        await plain(1, 2, 3)
    except TypeError as error:
        print(error)

run(wrong())


# It suspends: the coroutines are there, as they would have been.

async def deep(n):
    if n == 0:
        return await pause("bottom")
    value = [n, await deep(n - 1), n]
    return value


chain = deep(3)
print(chain.send(None))
coro = chain
while coro is not None:
    frame = getattr(coro, "cr_frame", None)
    if frame is None:
        print(type(coro).__name__)
        break
    print(coro.__name__, inspect.getcoroutinestate(coro), frame.f_locals, frame.f_lineno, coro.cr_running)
    coro = coro.cr_await
try:
    chain.send("value")
except StopIteration as stop:
    print(stop.value)


async def many(n):
    total = 0
    for k in range(n):
        total += await sometimes(k)
    return total


async def sometimes(k):
    got = await inner(k)
    return got + k


async def inner(k):
    if k % 3 == 1:
        return await pause(k)
    return 100

print(run(many(6), 1000, 2000))


# An exception on its way, before and after a suspension.

async def fails(late):
    if late:
        await pause("late")
    raise KeyError("no")


async def passes(late):
    return 1 + await fails(late)


async def catches(late):
    try:
        await passes(late)
    except KeyError as error:
        lines = [(f.name, f.lineno, f.colno, f.end_colno) for f in traceback.extract_tb(error.__traceback__)]
        return lines

print(run(catches(False)))
print(run(catches(True), None))


async def stops():
    raise StopIteration(5)


async def convert():
    try:
        await stops()
    except RuntimeError as error:
        return str(error), error.__cause__, [f.name for f in traceback.extract_tb(error.__traceback__)]

print(run(convert()))


# What is handled stays with its frame.

async def handling(suspend):
    try:
        raise ValueError("outer")
    except ValueError:
        await within(suspend)
        return repr(sys.exception())


async def within(suspend):
    before = repr(sys.exception())
    try:
        raise KeyError("inner")
    except KeyError:
        if suspend:
            await pause(repr(sys.exception()))
        print(before, repr(sys.exception()), repr(sys.exception().__context__))


print(run(handling(False)))
driver = handling(True)
print(driver.send(None), sys.exception())
try:
    driver.send(None)
except StopIteration as stop:
    print(stop.value)


# throw() and close() reach the innermost.

async def guarded(name):
    try:
        return await pause(name)
    except ValueError as error:
        return f"{name} caught {error}"
    finally:
        print("finally", name, await plain("in finally", 0))


async def outer():
    return await guarded("a"), await guarded("b")

target = outer()
print(target.send(None))
print(target.throw(ValueError("one")))
try:
    target.send("two")
except StopIteration as stop:
    print(stop.value)

target = outer()
print(target.send(None))
target.close()
print(inspect.getcoroutinestate(target))


# A frame that a script looks at while it runs, after it was suspended, and when it has ended.

kept = []


async def looked_at(suspend):
    here = "local"
    frame = sys._getframe()
    kept.append(frame)
    print(frame is not None, frame.f_code.co_name, frame.f_generator.__name__, frame.f_generator.cr_running)
    print(frame.f_generator is frame.f_generator, frame.f_back.f_code.co_name,
          frame.f_back.f_generator.__name__, inspect.getcoroutinestate(frame.f_generator))
    try:
        frame.f_generator.send(None)
    except ValueError as error:
        print(error)
    if suspend:
        await pause("suspended")
    return here


async def looks(suspend):
    return await looked_at(suspend)

print(run(looks(False)))
print(inspect.getcoroutinestate(kept[0].f_generator) if kept[0].f_generator else None)
driver = looks(True)
print(driver.send(None))
frame = kept[1]
print(frame.f_generator is driver.cr_await, frame.f_locals["here"], frame.f_lineno, frame.f_generator.cr_running)
try:
    driver.send(None)
except StopIteration as stop:
    print(stop.value)


async def seen_and_fails():
    kept.append(sys._getframe())
    raise OSError("gone")


async def watch():
    try:
        await seen_and_fails()
    except OSError as error:
        return str(error)

print(run(watch()))


# The recursion limit.

async def endless(n):
    return await endless(n + 1)


async def limited():
    try:
        await endless(0)
    except RecursionError as error:
        return str(error)

print(run(limited()))


async def to_depth(n):
    return 1 + await to_depth(n - 1) if n else await pause(0)

print(run(to_depth(600), 0))


# In an async generator, and around one.

async def numbers(n):
    for k in range(n):
        yield await plain(k)
        if k == 1:
            yield await guarded("gen")


async def collect(n):
    return [x async for x in numbers(n)]


async def collects():
    return await collect(3)

print(run(collects(), "sent"))


# Never awaited; awaited twice; awaited where it stands in a variable.

async def elsewhere():
    coro = plain(1)
    print(await coro)
    try:
        await coro
    except RuntimeError as error:
        print(error)
    return await (await returns_coroutine())


async def returns_coroutine():
    return plain("made", "inside")

print(run(elsewhere()))


# Variables of closures.

async def closes():
    total = 0

    async def add(n):
        nonlocal total
        total += n
        if n == 2:
            total += await pause(total)
        return lambda: (total, n)

    one = await add(1)
    two = await add(2)
    total += 100
    return one(), two()

print(run(closes(), 10))


# Functions that become others between two calls.

async def changing(x):
    return "old", x


async def twice():
    global changing
    out = []
    for _ in range(2):
        out.append(await changing(len(out)))

        @types.coroutine
        def changing(x):
            yield x
            return "generator", x
    changing = lambda x: plain("lambda", x)
    out.append(await changing(9))
    return out

print(run(twice(), None))
