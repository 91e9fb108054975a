# Instances of plain classes whose `__init__` gets exactly its parameters, and classes that stop being so.
class Plain:
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def __repr__(self):
        return f"{type(self).__name__}({self.__dict__})"


class Derived(Plain):
    pass


class Slots:
    __slots__ = ("a", "b", "c")

    def __init__(self, a, b):
        self.a, self.b = a, b


class Many:
    def __init__(self, a):
        x = y = z = w = a
        self.total = x + y + z + w


class Meta(type):
    def __call__(cls, *args):
        return ("meta", args)


class WithMeta(metaclass=Meta):
    def __init__(self, a, b):
        pass


class Quiet(type):
    pass


class WithQuiet(metaclass=Quiet):
    def __init__(self, a, b):
        self.sum = a + b


def make(cls, *args):
    return cls(*args)


def pair(cls):
    try:
        return cls(1, 2)
    except TypeError as error:
        return str(error)


for round in range(3):
    for cls in (Plain, Derived, Slots, Many, WithMeta, WithQuiet, tuple, int):
        made = pair(cls)
        print(round, cls.__name__, made if isinstance(made, (Plain, tuple, str)) else type(made).__name__)
    print(Many(round).total, WithQuiet(1, round).sum, Slots(round, 2).a)


def again():
    return pair(Plain)


print(again())
kept = Plain.__init__
Plain.__init__ = lambda self, a, b: setattr(self, "swapped", (a, b))
print(again(), pair(Derived))
Plain.__init__ = kept
print(again())
Plain.__del__ = lambda self: print("gone", self.a)
again()
del Plain.__del__
again()


class Returns:
    def __init__(self, a, b):
        if a:
            return a


for _ in range(2):
    print(pair(Returns))


class Fails:
    def __init__(self, a, b):
        self.a = a
        raise ValueError(a, b)


for _ in range(2):
    try:
        Fails(1, 2)
    except ValueError as error:
        print(error.args)


class Other(Plain):
    pass


print(pair(Other))
Other.__new__ = lambda cls, *args: "not an instance"
print(pair(Other))


class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next


head = None
for n in range(5000):
    head = Node(n, head)
total = 0
while head is not None:
    total += head.value
    head = head.next
print(total)
head = None
for n in range(200000):
    head = Node(n, head)
del head
print("deep one gone")


class Endless:
    def __init__(self, n):
        self.inner = Endless(n + 1)


try:
    Endless(0)
except RecursionError as error:
    print(error)
