# `async for` over async generators: what can be told of the awaitable of an item that is awaited at once.
import inspect
import sys
import traceback
import types


@types.coroutine
def pause(value):
    return (yield value)


def run(coro, *sent):
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


async def numbers(n):
    for k in range(n):
        if k % 2:
            k = await pause(k)
        yield k


async def doubled(source):
    async for x in source:
        yield x * 2


async def collect(source):
    got = []
    async for x in source:
        got.append(x)
    else:
        got.append("end")
    return got

print(run(collect(numbers(3)), 10))
print(run(collect(doubled(doubled(numbers(5)))), 10, 20))


# The chain while it is suspended.

agen = doubled(numbers(3))
coro = collect(agen)
print(coro.send(None))
at = coro
names = []
while at is not None:
    names.append(type(at).__name__)
    if isinstance(at, types.CoroutineType):
        at = at.cr_await
    elif isinstance(at, types.AsyncGeneratorType):
        at = at.ag_await
    elif isinstance(at, types.GeneratorType):
        at = at.gi_yieldfrom
    else:
        break
print(names)
print(coro.cr_await is coro.cr_await, agen.ag_running, type(agen.ag_await).__name__)
step = coro.cr_await
try:
    agen.__anext__().send(None)
except RuntimeError as error:
    print(error)
try:
    agen.aclose().send(None)
except RuntimeError as error:
    print(error)
try:
    coro.send(100)
except StopIteration as stop:
    print(stop.value)
try:
    step.send(None)
except RuntimeError as error:
    print(error)
print(agen.ag_running, agen.ag_await, agen.ag_frame)


# What the awaitable does by itself, taken from the chain.

coro = collect(numbers(3))
print(coro.send(None))
step = coro.cr_await
print(run(coro, "ignored")[0] if False else type(step).__name__)
try:
    print(step.send("by hand"))
except StopIteration as stop:
    print("item", stop.value)
try:
    print(coro.send("goes on"))
except BaseException as error:
    print(type(error).__name__, error)


# throw(), close() and what is raised inside.

async def careful(log):
    try:
        for k in range(3):
            try:
                yield await pause(k)
            except KeyError as error:
                log.append(repr(error))
                yield "caught"
    finally:
        log.append("closed")


log = []
coro = collect(careful(log))
print(coro.send(None), coro.throw(KeyError("thrown")), log)
coro.close()
print(log, inspect.getcoroutinestate(coro))


async def breaks():
    yield 1
    await pause("before")
    raise ValueError("inside")


async def outside():
    try:
        async for x in breaks():
            pass
    except ValueError as error:
        return [(f.name, f.lineno, f.colno, f.end_colno) for f in traceback.extract_tb(error.__traceback__)]

print(run(outside(), None))


async def stops():
    yield 1
    raise StopAsyncIteration("early")

print(run(collect(stops())))


# An item taken while the generator runs.

async def bites():
    async for x in tail:
        yield x
    yield 1

tail = bites()
print(run(collect(tail)))


# Exceptions that are handled around the loop stay.

async def handling():
    try:
        raise OSError("outer")
    except OSError:
        async for x in numbers(3):
            print(x, repr(sys.exception()))

driver = handling()
print(driver.send(None), sys.exception())
print(run(driver))


# The hooks are asked once; a break leaves the generator suspended.

hooks = []
sys.set_asyncgen_hooks(firstiter=lambda g: hooks.append(g.__name__), finalizer=lambda g: hooks.append("final"))


async def partly():
    async for x in numbers(5):
        if x == 2:
            break
    source = numbers(5)
    got = [await anext(source)]
    async for x in source:
        got.append(x)
        if len(got) == 3:
            break
    async for x in source:
        got.append(x)
    return got

print(run(partly(), "a", "b", "c", "d"), hooks)
sys.set_asyncgen_hooks(None, None)


# asend() between items of a loop; a subclass-like object in the place of a generator.

async def echo():
    got = "start"
    while got != "stop":
        got = yield got


async def mixed():
    source = echo()
    out = []
    async for x in source:
        out.append(x)
        if len(out) == 3:
            out.append(await source.asend("sent"))
            try:
                await source.asend("stop")
            except StopAsyncIteration:
                out.append("stopped")
    return out

print(run(mixed()))


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def both():
    out = []
    for source in (Countdown(3), numbers(1), Countdown(2), numbers(1)):
        async for x in source:
            out.append(x)
    return out

print(run(both()))


# Deep: each stage is a step of the chain.

def stages(n):
    source = numbers(2)
    for _ in range(n):
        source = doubled(source)
    return source

got, result = run(collect(stages(100)), 3)
print(got, result == [0, 3 * 2 ** 100, "end"])


async def forever():
    async for x in forever():
        yield x

print(run(collect(forever())))
