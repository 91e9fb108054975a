# Fields, defaults, repr, eq, order, hash, frozen, match, kw_only, errors of calls.
from dataclasses import dataclass, field, fields, FrozenInstanceError, KW_ONLY, is_dataclass
import inspect


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False)

    def norm(self):
        return abs(self.x) + abs(self.y)


p = Point(1)
q = Point(1, 0, ["t"])
print(p, q, p == q, p != Point(2), p.norm(), p == (1, 0))
p.tags.append("a")
print(Point(5).tags, p)
print(inspect.signature(Point), Point.__doc__, Point.__match_args__)
print(Point.__init__.__qualname__, Point.__repr__.__name__, Point.y, hasattr(Point, "x"))
print([f.name for f in fields(Point)], [f.type for f in fields(p)], is_dataclass(Point), is_dataclass(p), is_dataclass(3))
for bad in (lambda: Point(), lambda: Point(1, 2, [], 4), lambda: Point(1, z=3), lambda: Point(x=1, y=2, x2=3), lambda: hash(p), lambda: p < q):
    try:
        print(bad())
    except TypeError as e:
        print("TypeError", e)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    name: str = field(default="", compare=False, repr=False)


v = Version(1, 2, "x")
print(v, v < Version(1, 3), v >= Version(1, 2), sorted([Version(2), Version(1, 5), Version(1)]), hash(v) == hash(Version(1, 2)), {v: 1}[Version(1, 2)])
for bad in (lambda: setattr(v, "major", 3), lambda: delattr(v, "minor"), lambda: setattr(v, "other", 3), lambda: v < 3):
    try:
        bad()
    except (FrozenInstanceError, TypeError) as e:
        print(type(e).__name__, e)
print(issubclass(FrozenInstanceError, AttributeError))


@dataclass
class KW:
    a: int
    _: KW_ONLY
    b: int = 2
    c: int = field(kw_only=True)
    d: int = field(default=4, kw_only=False)


print(inspect.signature(KW), KW(1, 9, c=3), KW.__match_args__)
try:
    KW(1, 2, 3)
except TypeError as e:
    print(e)


@dataclass(kw_only=True)
class AllKW:
    a: int = 1
    b: int


print(AllKW(b=2), inspect.signature(AllKW))
match Point(3, 4):
    case Point(x, y):
        print("matched", x, y)
match v:
    case Version(major=1, minor=m):
        print("minor", m)


@dataclass(unsafe_hash=True)
class H:
    a: int
    b: int = field(hash=False, default=0)


print(hash(H(1, 2)) == hash(H(1, 3)), H(1, 2) == H(1, 3))


@dataclass(repr=False, eq=False)
class Bare:
    a: int


print(Bare(1) == Bare(1), Bare.__eq__ is object.__eq__, "__repr__" in Bare.__dict__)


@dataclass
class Node:
    value: int
    children: list = field(default_factory=list)


n = Node(1)
n.children.append(n)
print(n)


class Outer:
    @dataclass
    class Inner:
        a: int = 1


print(Outer.Inner(), Outer.Inner.__init__.__qualname__)


@dataclass
class Link:
    value: int
    next: Link | None = None


print(Link(1, Link(2)))
print(repr(fields(Point)[1]).replace(repr(fields(Point)[1].default_factory), "MISSING"))
