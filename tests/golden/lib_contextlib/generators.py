# contextmanager: values, exceptions both ways, misuse, as a decorator.
from contextlib import contextmanager, ContextDecorator, AbstractContextManager


@contextmanager
def tag(name, log, *, mark="-"):
    """Writes a tag."""
    log.append(f"<{name}>{mark}")
    try:
        yield name.upper()
    except ValueError as e:
        log.append(f"caught {e}")
    finally:
        log.append(f"</{name}>")


log = []
with tag("a", log) as x, tag("b", log, mark="+") as y:
    log.append(x + y)
print(log)
log.clear()
with tag("p", log):
    raise ValueError("bad")
print(log)
log.clear()
try:
    with tag("p", log):
        raise KeyError("k")
except KeyError as e:
    print(repr(e), e.__context__, log)
print(tag.__name__, tag.__doc__, tag.__wrapped__.__name__, tag("z", []).__doc__)
cm = tag("q", [])
print(isinstance(cm, AbstractContextManager), type(cm).__name__, isinstance(cm, ContextDecorator))


@contextmanager
def nothing():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def swallow_twice():
    try:
        yield
    except Exception:
        yield


@contextmanager
def replace():
    try:
        yield
    except Exception as e:
        raise LookupError("replaced") from e


@contextmanager
def plain():
    yield


def run(label, make, exc=None):
    try:
        with make():
            if exc is not None:
                raise exc
        print(label, "no exception")
    except BaseException as e:
        print(label, type(e).__name__, e, "| cause", repr(e.__cause__), "| context", repr(e.__context__), e is exc)


run("nothing", nothing)
run("twice", twice)
run("swallow_twice", swallow_twice, ValueError(1))
run("replace", replace, ValueError(2))
run("stop", plain, StopIteration("s"))
run("runtime", plain, RuntimeError("r"))
run("exit", plain, GeneratorExit())
run("kbd", plain, KeyboardInterrupt())
run("plain", plain)


@contextmanager
def cleanup(log):
    try:
        yield
    finally:
        log.append("cleaned")


def early(log):
    for i in range(3):
        with cleanup(log):
            if i == 1:
                return i
            continue


log = []
print(early(log), log)


@tag("deco", log, mark="!")
def work(a, b=2):
    """Works."""
    log.append(a + b)
    return a * b


log.clear()
print(work(3), work(4, b=5), log, work.__name__, work.__doc__)
once = plain()
with once:
    pass
try:
    with once:
        pass
except Exception as e:
    print(type(e).__name__, str(e)[:60])


class Deco(ContextDecorator):
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, *exc):
        print("exit", exc[0])
        return exc[0] is ZeroDivisionError


@Deco()
def divide(a, b):
    return a / b


print(divide(4, 2))
print(divide(4, 0))


def gen_with_cm(log):
    with cleanup(log):
        yield 1
        yield 2


log = []
g = gen_with_cm(log)
next(g)
g.close()
print(log)


@contextmanager
def nested(n):
    if n:
        with nested(n - 1) as inner:
            yield inner + 1
    else:
        yield 0


with nested(20) as depth:
    print(depth)
