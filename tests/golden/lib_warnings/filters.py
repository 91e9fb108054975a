# warn(), filters, registries, recording. Warnings are sent to standard output to be compared.
import sys
import warnings

sys.stderr = sys.stdout


def old(level=1):
    warnings.warn("old is old", DeprecationWarning, stacklevel=level)


def show(message, category, filename, lineno, file=None, line=None):
    print("shown:", lineno, category.__name__, message)


plain_show = warnings.showwarning
warnings.showwarning = show
warnings.warn("plain")
for i in range(3):
    warnings.warn("in a loop")
    old()
    old(2)
for i in range(2):
    warnings.warn(f"message {i}", RuntimeWarning)
warnings.warn("pending", PendingDeprecationWarning)
warnings.warn("resource", ResourceWarning)
warnings.warn(FutureWarning("an instance"))
warnings.simplefilter("always")
for i in range(2):
    warnings.warn("always")
warnings.simplefilter("once")
for i in range(3):
    warnings.warn("once")
warnings.warn("once")
warnings.simplefilter("module")
for i in range(2):
    warnings.warn("module")
warnings.warn("module")
warnings.simplefilter("ignore")
warnings.warn("ignored")
warnings.filterwarnings("error", message="fatal", category=UserWarning)
warnings.warn("not fatal")
try:
    warnings.warn("FATAL mistake")
except UserWarning as e:
    print("raised", repr(e))
warnings.resetwarnings()
warnings.warn("after reset", ImportWarning)
print(len(warnings.filters))
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    old()
    old(2)
    warnings.warn("recorded", SyntaxWarning)
    print(len(log), [(str(w.message), w.category.__name__, w.lineno) for w in log])
    print(log[0].filename == __file__, type(log[0]).__name__, log[-1].message.args)
warnings.warn("back")
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        old()
    except DeprecationWarning as e:
        print("error:", e)
with warnings.catch_warnings(action="ignore"):
    warnings.warn("silent")
warnings.warn("back again")
c = warnings.catch_warnings()
print(c, warnings.catch_warnings(record=True))
with c:
    try:
        with c:
            pass
    except RuntimeError as e:
        print(e)
for bad in (lambda: warnings.simplefilter("nope"), lambda: warnings.warn("x", int), lambda: warnings.warn("x", 3),
            lambda: warnings.filterwarnings("ignore", lineno=-1)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, str(e)[:60])
warnings.warn_explicit("explicit", UserWarning, "some_file.py", 12)
registry = {}
for i in range(2):
    warnings.warn_explicit("registered", UserWarning, "f.py", 3, registry=registry)
print(warnings.formatwarning("text", UserWarning, "file.py", 7, "  the line  "), end="")
print(warnings.formatwarning("text", UserWarning, "no_such_file.py", 7), end="")


class Mine(UserWarning):
    pass


warnings.warn("mine", Mine)
warnings.filterwarnings("ignore", category=Mine)
warnings.warn("mine again", Mine)
