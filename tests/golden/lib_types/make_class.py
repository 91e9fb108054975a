# new_class, prepare_class, resolve_bases, get_original_bases.
import types


class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **kw):
        print("prepare", name, bases, kw)
        return {"prepared": True}

    def __new__(meta, name, bases, ns, **kw):
        print("new", name, bases, kw)
        return super().__new__(meta, name, bases, dict(ns))

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)


def body(ns):
    ns["answer"] = 42
    ns["__doc__"] = "Made by hand."


A = types.new_class("A", (), {"metaclass": Meta, "flag": 1}, body)
print(A.__name__, A.answer, A.prepared, A.__doc__, type(A))
B = types.new_class("B", (A,), {"flag": 2})
print(type(B), B.answer)
print(types.prepare_class("C", (A,), {"x": 1}))
print(types.prepare_class("C"))


class Entry:
    def __init__(self, *classes):
        self.classes = classes

    def __mro_entries__(self, bases):
        return self.classes


class X: pass
class Y: pass


e = Entry(X, Y)
print(types.resolve_bases((e, A)))
bases = (X, Y)
print(types.resolve_bases(bases) is bases)
D = types.new_class("D", (e,))
print(D.__mro__, D.__orig_bases__ == (e,), types.get_original_bases(D) == (e,))
print(types.get_original_bases(B), types.get_original_bases(int))
try:
    types.get_original_bases(3)
except TypeError as err:
    print(err)


class Other(type): pass


O = Other("O", (), {})
for f in (lambda: types.new_class("Bad", (A, O)), lambda: types.resolve_bases((Entry.__new__(Entry),))):
    try:
        f()
    except Exception as err:
        print(type(err).__name__, err)


class NotTuple:
    def __mro_entries__(self, bases):
        return [X]


try:
    types.new_class("Bad", (NotTuple(),))
except TypeError as err:
    print(err)
print(types.new_class("Empty").__bases__)
