# getmembers, getdoc, cleandoc, getattr_static, getmro, getsource, stack, getmodule.
import inspect
import sys


class Base:
    """Base doc."""

    def documented(self):
        """Says
            what it does.

        At length.
        """

    def plain(self): pass


class Child(Base):
    attr = 1

    def documented(self): pass

    @property
    def prop(self):
        raise AttributeError("dynamic")

    def __getattr__(self, name):
        return "made up"


print(inspect.getdoc(Base), inspect.getdoc(Child.documented), inspect.getdoc(Child().documented), sep="\n--\n")
print(inspect.getdoc(Base.plain), inspect.getdoc(Child))
print(repr(inspect.cleandoc("   first\n      second\n    third\n\n   ")), repr(inspect.cleandoc("a\tb\n\tc")))
print([n for n, v in inspect.getmembers(Child) if not n.startswith("__")])
print([n for n, v in inspect.getmembers(Base(), inspect.ismethod) if not n.startswith("__")])
print(inspect.getmembers(Child, lambda v: v == 1))
print(inspect.getmro(Child))
c = Child()
print(c.anything, inspect.getattr_static(c, "attr"), type(inspect.getattr_static(c, "prop")), inspect.getattr_static(c, "no", "default"))
try:
    inspect.getattr_static(c, "no")
except AttributeError as e:
    print("AttributeError", e)


# A comment
# in two lines.
def source(a,
           b=")"):
    """Doc ( with an open bracket."""
    if a:
        return [
            1,
    2]

    # trailing comment

    return b
# not part of it


after = 1
print(inspect.getsource(source), end="")
print(inspect.getsource(Child.prop.fget), end="")
print(inspect.getsource(Base), end="")
print(inspect.getsourcelines(Base.plain))
print(inspect.getcomments(source))
for bad in (len, int, sys, 3):
    try:
        inspect.getsource(bad)
    except (TypeError, OSError) as e:
        print(type(e).__name__, str(e)[:24])
print(inspect.getmodule(Child).__name__, inspect.getmodule(inspect) is inspect, inspect.getfile(Child) == __file__, inspect.getmodulename("/a/b/mod.py"))


def outer():
    return middle()


def middle():
    frame = inspect.currentframe()
    print(frame.f_code.co_name, frame.f_back.f_code.co_name, sorted(frame.f_locals))
    return [(s.function, s.lineno, s.code_context) for s in inspect.stack()][:3]


print(outer())
info = inspect.getframeinfo(inspect.currentframe())
print(info.function, info.lineno, info.code_context, info.index)


def closure():
    x = 1
    def inner():
        return x + after + len([]) + nowhere
    return inner


cv = inspect.getclosurevars(closure())
print(cv.nonlocals, cv.globals, cv.builtins, cv.unbound)


def loop(): pass


loop.__wrapped__ = loop
try:
    inspect.unwrap(loop)
except ValueError as e:
    print(str(e)[:40])
print(inspect.CO_GENERATOR, inspect.CO_COROUTINE, inspect.CO_VARARGS)
