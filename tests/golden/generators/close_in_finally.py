"""What a generator does in its `finally` while it is being closed: delegating to others goes on as usual."""
import types


def log(*args):
    print("   ", *args)


def returns(value):
    log("runs", value)
    return value
    yield


def yields(value):
    yield value
    log("resumed after", value)
    return value


def closed_outer(make, catch=False):
    try:
        yield "first"
    finally:
        try:
            log("got", (yield from make()))
        except RuntimeError as error:
            log("inner", error)
            if not catch:
                raise


def chain(make, depth):
    try:
        if depth:
            log("chain", depth, "got", (yield from chain(make, depth - 1)))
        else:
            yield "innermost"
    except GeneratorExit:
        log("exit at", depth)
        log("closing", depth, (yield from make()))
        if depth % 2:
            raise
        return f"returned at {depth}"
    finally:
        log("finally at", depth)


def attempt(what, *args):
    try:
        log("result", what(*args))
    except BaseException as error:
        log(type(error).__name__, error)


for make in (lambda: returns(5), lambda: yields(6), lambda: iter([]), lambda: chain(lambda: returns(7), 0)):
    print("close with delegation in finally")
    g = closed_outer(make)
    next(g)
    attempt(g.close)
    attempt(next, g)
    for depth in (0, 1, 2, 3):
        print("chain of", depth)
        g = chain(make, depth)
        log(next(g))
        attempt(g.close)
        attempt(next, g)
        g = chain(make, depth)
        log(next(g))
        attempt(g.throw, GeneratorExit())
        attempt(next, g)
        attempt(g.close)


@types.coroutine
def stop(value="stopped"):
    return (yield value)


async def quick(name):
    log("quick", name)
    return name


async def slow():
    return await stop("slow")


async def agen():
    yield 1
    log("agen goes on")
    yield 2


async def body(kind):
    made = quick("made before")
    other = slow()
    try:
        await stop()
    except GeneratorExit:
        log("exit")
        raise
    finally:
        log("finally:", await made)
        if kind == "call":
            log("finally:", await quick("called"))
        elif kind == "agen":
            async for item in agen():
                log("item", item)
        elif kind == "slow":
            log("finally:", await other)
        other.close()
        log("still here")


async def outer(kind):
    try:
        return await body(kind)
    finally:
        log("outer:", await quick("outer"))


for kind in ("none", "call", "agen", "slow"):
    for make in (body, outer):
        print("coroutine", kind, make.__name__)
        c = make(kind)
        log(c.send(None))
        attempt(c.close)
        attempt(c.send, None)
        attempt(c.close)
