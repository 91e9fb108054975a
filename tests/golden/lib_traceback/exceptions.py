# format_exc, print_exception, chains, notes, limits, format_exception_only.
import io
import sys
import traceback


def clean(text):
    return text.replace(__file__, "FILE")


def inner(x):
    return 1 / x


def outer(x):
    y = inner(x) + 1
    return y


try:
    outer(0)
except ZeroDivisionError as e:
    print(clean(traceback.format_exc()))
    first = e
    for limit in (1, -1, 0):
        print(limit, clean("".join(traceback.format_exception(e, limit=limit))))
    out = io.StringIO()
    traceback.print_exc(file=out)
    print(out.getvalue() == traceback.format_exc())
    print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    print(clean("".join(traceback.format_exception(type(e), e, e.__traceback__))) == clean(traceback.format_exc()))
    sys.stderr = sys.stdout
    traceback.print_exc(limit=0)
    traceback.print_exception(e, chain=False, limit=0)


def chained():
    try:
        {}["key"]
    except KeyError as e:
        raise ValueError("bad") from e


def during():
    try:
        chained()
    except ValueError:
        raise TypeError("worse")


def quiet():
    try:
        chained()
    except ValueError:
        raise TypeError("no context") from None


for f in (chained, during, quiet):
    try:
        f()
    except Exception as e:
        e.add_note("a note")
        e.add_note("two\nlines")
        print(clean(traceback.format_exc()))
        print(len(traceback.format_exception(e, chain=False)), "chain=False")


class Odd(Exception):
    def __str__(self):
        raise RuntimeError


class Empty(Exception):
    pass


for e in (Odd(), Empty(), Empty(""), Exception("multi\nline"), KeyError("k"), SystemExit(3), KeyboardInterrupt()):
    print(traceback.format_exception_only(e))
print(traceback.format_exception(None), repr(traceback.format_exc()))
try:
    compile("x = = 1", "given.py", "exec")
except SyntaxError as e:
    lines = traceback.format_exception_only(e)
    print(lines[0], lines[-1])
for bad in (lambda: traceback.format_exception(3), lambda: traceback.format_exception(ValueError, ValueError())):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)


def recurse(n):
    return recurse(n - 1) if n else 1 / 0


try:
    recurse(10)
except ZeroDivisionError:
    print(clean(traceback.format_exc()))
