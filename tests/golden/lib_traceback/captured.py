# TracebackException: what it keeps, formatting later.
import sys
import traceback
from traceback import TracebackException


def clean(text):
    return text.replace(__file__, "FILE")


def work(depth):
    local = depth * 2
    if depth == 0:
        raise ValueError(f"depth {depth}")
    work(depth - 1)


try:
    try:
        work(2)
    except ValueError as e:
        raise KeyError("outer") from e
except KeyError as e:
    te = TracebackException.from_exception(e)
    same = TracebackException.from_exception(e)
print(te, te.exc_type_str, te.__cause__, te.__suppress_context__, te.__context__ is not None)
print(clean("".join(te.format())))
print(clean("".join(te.format(chain=False))))
print(list(te.format_exception_only()), list(te.__cause__.format_exception_only()))
print([f.name for f in te.__cause__.stack], te == same)
sys.stderr = sys.stdout
te.__cause__.stack.clear()
te.stack.clear()
te.print()
group = ExceptionGroup("g", [ValueError(1), TypeError(2)])
tg = TracebackException.from_exception(group)
print([str(t) for t in tg.exceptions], tg.exc_type_str, "".join(tg.format()))


class Mine(Exception):
    pass


class Outer:
    class Nested(Exception):
        pass


for e in (Mine("m"), Outer.Nested("n")):
    t = TracebackException(type(e), e, None)
    print(t.exc_type_str, list(t.format()))
e = Mine()
e.__context__ = e
print(list(TracebackException.from_exception(e).format()))
x, y = Mine("x"), Mine("y")
x.__cause__, y.__cause__ = y, x
print(list(TracebackException.from_exception(x).format()))
