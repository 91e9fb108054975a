# ExitStack: order, suppression, replaced exceptions and their contexts, pop_all.
from contextlib import ExitStack, contextmanager, closing, suppress


class CM:
    def __init__(self, name, swallow=False, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v)
        if self.fail:
            raise self.fail
        return self.swallow


with ExitStack() as stack:
    print(stack.enter_context(CM("a")), stack.enter_context(CM("b")))
    stack.callback(print, "callback", sep="-", end=".\n")
    stack.push(CM("pushed"))
    stack.push(lambda *exc: print("function", exc))
    print("body")

try:
    with ExitStack() as stack:
        stack.enter_context(CM("outer"))
        stack.enter_context(CM("inner", swallow=True))
        stack.enter_context(CM("innermost"))
        raise ValueError("x")
    print("swallowed")
except ValueError:
    print("not reached")


def chain(e):
    out = []
    while e is not None:
        out.append(repr(e))
        e = e.__context__
    return out


try:
    with ExitStack() as stack:
        stack.enter_context(CM("1", fail=KeyError("one")))
        stack.enter_context(CM("2"))
        stack.enter_context(CM("3", fail=IndexError("three")))
        raise ValueError("body")
except Exception as e:
    print(chain(e))

try:
    try:
        raise OSError("around")
    except OSError:
        with ExitStack() as stack:
            stack.callback(lambda: 1 / 0)
            stack.callback(lambda: {}["k"])
except Exception as e:
    print(chain(e))

with ExitStack() as stack:
    stack.enter_context(CM("z", swallow=True))
    stack.callback(lambda: 1 / 0)
print("suppressed the callback's")

with ExitStack() as stack:
    stack.callback(print, "moved")
    moved = stack.pop_all()
print("after with")
moved.close()
moved.close()
for bad in (object(), 5):
    try:
        ExitStack().enter_context(bad)
    except TypeError as e:
        print(e)


class Thing:
    def close(self):
        print("closed")


with closing(Thing()) as t:
    print(type(t).__name__)


@contextmanager
def numbered(n, log):
    log.append(n)
    yield n
    log.append(-n)


log = []
with ExitStack() as stack:
    print([stack.enter_context(numbered(i, log)) for i in range(1, 5)])
print(log)
try:
    with ExitStack() as stack:
        stack.push(lambda t, v, tb: True)
        stack.enter_context(CM("e", fail=ValueError("again")))
        raise ValueError("first")
    print("gone")
except ValueError as e:
    print("not", e)
stack = ExitStack()
cb = stack.callback(print, "a")
print(cb is print, stack.__exit__(None, None, None))
with ExitStack() as stack:
    @stack.callback
    def later():
        print("later")
    print("first")
