# asynccontextmanager, aclosing, AsyncExitStack, driven by hand.
from contextlib import asynccontextmanager, aclosing, AsyncExitStack, nullcontext, AsyncContextDecorator


class Pause:
    def __await__(self):
        got = yield "pause"
        return got


def drive(coro):
    steps = 0
    try:
        while True:
            coro.send(None)
            steps += 1
    except StopIteration as e:
        return e.value, steps


@asynccontextmanager
async def resource(name):
    print("open", name)
    await Pause()
    try:
        yield name
    except KeyError as e:
        print("handled", repr(e))
    finally:
        await Pause()
        print("close", name)


async def simple():
    async with resource("a") as a, resource("b") as b:
        return a + b

print(drive(simple()))


async def failing(exc):
    try:
        async with resource("f"):
            raise exc
        return "swallowed"
    except Exception as e:
        return repr(e)

for exc in (KeyError(1), ValueError(2), StopIteration(3), StopAsyncIteration(4), RuntimeError(5)):
    print(drive(failing(exc)))


@asynccontextmanager
async def never():
    return
    yield


@asynccontextmanager
async def too_often():
    yield
    yield


async def misuse(cm):
    try:
        async with cm():
            pass
    except RuntimeError as e:
        return str(e)

print(drive(misuse(never)), drive(misuse(too_often)))


async def agen():
    try:
        yield 1
        yield 2
    finally:
        print("agen closed")


async def use_aclosing():
    async with aclosing(agen()) as g:
        async for x in g:
            return x

print(drive(use_aclosing()))


class Sync:
    def __enter__(self):
        print("sync enter")
        return self

    def __exit__(self, *a):
        print("sync exit", a[0])


async def cb(x, *, y):
    await Pause()
    print("async callback", x, y)


async def stack(exc=None):
    async with AsyncExitStack() as s:
        s.enter_context(Sync())
        name = await s.enter_async_context(resource("r"))
        s.push_async_callback(cb, 1, y=2)
        s.callback(print, "sync callback")
        s.push_async_exit(resource("not entered"))
        if exc:
            raise exc
        return name


async def safe(c):
    try:
        return await c
    except BaseException as e:
        return repr(e)

print(drive(safe(stack())))
print(drive(safe(stack(KeyError("k")))))
try:
    drive(AsyncExitStack().enter_async_context(Sync()))
except TypeError as e:
    print(e)


async def null():
    async with nullcontext(7) as x:
        return x

print(drive(null()))


@resource("deco")
async def decorated(x):
    return x + 1

print(drive(decorated(1)), drive(decorated(2)))


async def moved():
    async with AsyncExitStack() as s:
        s.push_async_callback(cb, "m", y=0)
        t = s.pop_all()
    print("left")
    await t.aclose()

print(drive(moved()))
