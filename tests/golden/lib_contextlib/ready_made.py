# suppress, redirect_stdout, redirect_stderr, nullcontext, closing.
import io
import sys
from contextlib import (suppress, redirect_stdout, redirect_stderr, nullcontext, closing,
                        AbstractContextManager, AbstractAsyncContextManager)

with suppress(KeyError, IndexError):
    {}["x"]
    print("not reached")
with suppress(LookupError):
    [][1]
try:
    with suppress(KeyError):
        1 / 0
except ZeroDivisionError as e:
    print("through:", e)
with suppress():
    pass
with suppress(ValueError):
    raise ExceptionGroup("g", [ValueError(1), ValueError(2)])
try:
    with suppress(ValueError):
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
except ExceptionGroup as g:
    print(repr(g))
s = suppress(KeyError)
with s:
    with s:
        raise KeyError
    print("inner done")

out = io.StringIO()
with redirect_stdout(out) as f:
    print("captured")
    with redirect_stdout(io.StringIO()) as g:
        print("deeper")
    print("again", f is out)
print(repr(out.getvalue()), repr(g.getvalue()))
err = io.StringIO()
with redirect_stderr(err):
    print("to err", file=sys.stderr)
print(repr(err.getvalue()))
try:
    with redirect_stdout(out):
        raise ValueError
except ValueError:
    print("restored")
with nullcontext(5) as five, nullcontext() as none:
    print(five, none)


class Own(AbstractContextManager):
    def __exit__(self, *a):
        print("own exit")


with Own() as o:
    print(o.__class__.__name__)


class Duck:
    def __enter__(self): pass
    def __exit__(self, *a): pass


class NotDuck(Duck):
    __exit__ = None


print(issubclass(Duck, AbstractContextManager), issubclass(NotDuck, AbstractContextManager), isinstance(Duck(), AbstractAsyncContextManager))
try:
    AbstractContextManager()
except TypeError as e:
    print(e)
print(AbstractContextManager[int])
with closing(io.StringIO("x")) as f:
    print(f.read())
print(f.closed)
