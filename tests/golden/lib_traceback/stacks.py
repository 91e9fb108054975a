# extract_tb, extract_stack, walk_*, FrameSummary, StackSummary, format_list.
import io
import sys
import traceback
from traceback import FrameSummary, StackSummary


def clean(text):
    return text.replace(__file__, "FILE")


def a():
    return b()


def b():
    return c()


def c():
    raise LookupError("here")


try:
    a()
except LookupError as e:
    tb = e.__traceback__
summary = traceback.extract_tb(tb)
print(type(summary).__name__, len(summary), [(f.name, f.lineno, f.line) for f in summary])
print(clean(repr(summary[-1])), tuple(summary[-1])[1:], summary[-1][2], len(summary[0]))
print([f.name for f in traceback.extract_tb(tb, limit=2)], [f.name for f in traceback.extract_tb(tb, limit=-2)])
print(clean("".join(traceback.format_tb(tb))))
out = io.StringIO()
traceback.print_tb(tb, file=out, limit=1)
print(clean(out.getvalue()))
print([(f.f_code.co_name, n) for f, n in traceback.walk_tb(tb)])


def stack():
    return traceback.extract_stack(), traceback.format_stack(limit=2), [f.f_code.co_name for f, n in traceback.walk_stack(None)]


def caller():
    return stack()


extracted, formatted, walked = caller()
print([(f.name, f.line) for f in extracted][-3:])
print(clean("".join(formatted)))
print(walked[:2])
print([f.name for f in traceback.extract_stack(limit=1)])
out = io.StringIO()


def printer():
    traceback.print_stack(file=out, limit=1)


printer()
print(clean(out.getvalue()))
made = FrameSummary("made.py", 3, "func", line="  x = 1  ")
print(made, made.line, made == ("made.py", 3, "func", "x = 1"), list(made))
print(traceback.format_list([made, ("t.py", 4, "g", "y = 2"), ("t.py", 5, "h", None)]))
print(StackSummary.from_list([("t.py", 4, "g", "y = 2")] * 6).format())
print(StackSummary.from_list([("t.py", 4, "g", "y = 2")] * 4).format()[-1], end="")
with_locals = FrameSummary("l.py", 1, "f", line="z", locals={"b": 2, "a": "one"})
print(StackSummary.from_list([with_locals]).format(), with_locals.locals)
sys.stderr = sys.stdout
traceback.print_list([made])


def generator():
    yield 1
    raise RuntimeError("in generator")


try:
    for _ in generator():
        pass
except RuntimeError:
    print([f.name for f in traceback.extract_tb(sys.exception().__traceback__)])
