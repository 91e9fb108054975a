# asdict, astuple, replace, copy.replace, make_dataclass, fields, metadata.
import copy
from collections import namedtuple, defaultdict, OrderedDict
from dataclasses import dataclass, field, asdict, astuple, replace, make_dataclass, fields, MISSING, InitVar


@dataclass
class Item:
    name: str
    price: float = 0.0


Pair = namedtuple("Pair", "a b")


@dataclass
class Cart:
    items: list[Item]
    by_name: dict[str, Item]
    pair: Pair
    tup: tuple = ()
    extra: defaultdict = field(default_factory=lambda: defaultdict(list))


i = Item("tea", 2.5)
c = Cart([i, Item("milk")], {"t": i}, Pair(i, 1), (i, (i,)))
c.extra["k"].append(i)
print(asdict(c))
print(astuple(c))
print(asdict(i, dict_factory=OrderedDict), astuple(i, tuple_factory=list), asdict(i, dict_factory=lambda kv: {k.upper(): v for k, v in kv}))
d = asdict(c)
d["items"].append(1)
print(len(c.items), asdict(i) is not asdict(i))
print(replace(i, price=9), copy.replace(i, name="x"), i, copy.copy(i) == i, copy.deepcopy(c) == c)
for bad in (lambda: asdict(3), lambda: astuple(Item), lambda: replace(3), lambda: fields(3), lambda: replace(i, nope=1), lambda: asdict(Item)):
    try:
        bad()
    except TypeError as e:
        print(e)

P = make_dataclass("P", [("x", int), "y", ("z", int, field(default=5))], namespace={"total": lambda self: self.x + self.y + self.z})
print(P(1, 2), P(1, 2).total(), P.__module__, P.__name__, fields(P)[0].type)
Q = make_dataclass("Q", ["w"], bases=(P,), frozen=False, kw_only=True)
print(Q(1, 2, w=3))
for bad in (["1x"], ["if"], ["a", "a"], [("a", int, 3, 4)], [3]):
    try:
        make_dataclass("B", bad)
    except TypeError as e:
        print(e)


@dataclass
class Meta:
    a: int = field(metadata={"unit": "m"}, default=1)
    b: int = field(default_factory=int, repr=False, doc="about b")


f, g = fields(Meta)
print(f.metadata, f.metadata["unit"], f.default, f.default_factory is MISSING, g.default is MISSING, g.default_factory, g.repr, g.doc, f.init, f.kw_only)
print(InitVar[int], InitVar[list[int]], Meta.__dataclass_params__)
