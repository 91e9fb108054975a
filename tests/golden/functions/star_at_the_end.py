"""`*items` as the last of a tuple's or a call's items, and `**names` as the only keywords."""


def show(*args, **kwargs):
    print(args, kwargs)
    return args


class Lengthy:
    def __iter__(self):
        return iter("xyz")

    def keys(self):
        return ["p", "q"]

    def __getitem__(self, key):
        return key * 2


class Pair(tuple):
    pass


t = (1, 2)
for items in [t, [], (), [3], "ab", range(3), {4: 5}, {6}, Lengthy(), Pair((7, 8)), (n * n for n in range(3))]:
    if hasattr(items, "__next__"):
        show(0, *items)
        continue
    print((0, *items), (*items,), (0, 1, *items))
    show("first", *items)
    show(*items)
print((*(),) == (), type((*Pair((1,)),)), (*t,) == t)
for broken in [lambda: (1, *2), lambda: show(1, *None), lambda: show(*3), lambda: show(**4), lambda: show(**{5: 6}),
               lambda: show(1, **None), lambda: show(a=1, **{"a": 2}), lambda: show(**{"a": 1}, **{"a": 2})]:
    try:
        broken()
    except TypeError as e:
        print(e)

names = {"a": 1}
show(**names)
show(**names, b=2)
show(b=3, **names)
show(**names, **{"c": 4})
show(**Lengthy())
show(**{})


def keep(**kwargs):
    kwargs["new"] = True
    return kwargs


print(keep(**names), names, keep(**names) is names)


def taking(a, b=2, *rest, c, d=4, **more):
    print(a, b, rest, c, d, more)


taking(1, c=3)
taking(1, 5, 6, 7, c=3, e=8)
taking(**{"a": 1, "c": 2})
taking(*t, **{"c": 2, "z": 3})
taking(0, *t, c=9, **{"z": 0} | {"y": 1})


def only(*args):
    return args


def counted(*args, **kwargs):
    yield args
    yield kwargs


print(only(), only(1), only(*t), list(counted()), list(counted(1, *t, k=1)))
try:
    only(k=1)
except TypeError as e:
    print(e)


class Method:
    def catch(*args, **kwargs):
        return args[1:], kwargs


print(Method().catch(1, *t, z=2), Method().catch(**names))
