# getattr() with names that are made while the program runs.
class Base:
    label = "class"

    def do_it(self, *args):
        return ("did", self.name, args)

    def other(self):
        return "other"

    @property
    def computed(self):
        return "property"

    @classmethod
    def made(cls):
        return cls.__name__

    @staticmethod
    def free():
        return "free"


class Thing(Base):
    def __init__(self, name):
        self.name = name


class Fallback(Thing):
    def __getattr__(self, name):
        return "fallback " + name


class Hooked(Thing):
    def __getattribute__(self, name):
        return "hooked " + name


class Slotted:
    __slots__ = ("name", "rest")

    def __init__(self):
        self.name = "slot"

    def do_it(self):
        return "slotted"


def look(obj, *parts):
    try:
        value = getattr(obj, "".join(parts))
    except AttributeError as error:
        return str(error)
    return value() if callable(value) else type(value) if isinstance(value, property) else value


things = [Thing("a"), Fallback("b"), Hooked("c"), Slotted(), Thing]
for _ in range(2):
    for thing in things:
        for parts in (("do_", "it"), ("na", "me"), ("la", "bel"), ("comp", "uted"), ("ma", "de"), ("fr", "ee"), ("re", "st")):
            print(look(thing, *parts) if thing is not Thing or parts[0] != "do_" else "-")
thing = Thing("shadowed")
print(look(thing, "do_", "it"))
thing.do_it = lambda: "own"
print(look(thing, "do_", "it"))
del thing.do_it
print(look(thing, "do_", "it"))
Thing.do_it = lambda self: "replaced"
print(look(thing, "do_", "it"), look(Base, "ma", "de"))
Thing.do_it = property(lambda self: "now a property")
print(look(thing, "do_", "it"))
del Thing.do_it
print(look(thing, "do_", "it"))
Thing.other = 5
print(look(thing, "oth", "er"))
thing.__dict__["other"] = 6
print(look(thing, "oth", "er"))
thing.__class__ = Fallback
print(look(thing, "do_", "it"), look(thing, "not_", "there"), look(thing, "oth", "er"))
method = getattr(Thing("bound"), "do_" + "it")
print(method(1), method.__self__.name, method == getattr(method.__self__, "do_it"))
print(getattr(thing, "missing_" + "x", "default"), getattr(Thing("d"), "missing_" + "x", "default"))
print(getattr(Thing("d"), "na" + "me", "default"), hasattr(Thing("d"), "do_" + "it"))
