"""f(*args, **kwargs): where the arguments go, and whose dict `**kwargs` is."""


def show(*args, **kwargs):
    return args, kwargs


def keyed(a, b=2, *rest, c=3, **others):
    return a, b, rest, c, others


def only(a, /, b, *, c):
    return a, b, c


def posonly(a, b=5, /, **others):
    return a, b, others


def change(**kwargs):
    kwargs["changed"] = True
    kwargs.pop("x", None)
    return kwargs


def gen(*args, **kwargs):
    yield args
    yield kwargs


class C:
    def method(self, *args, **kwargs):
        return type(self).__name__, args, kwargs

    def stray(*args, **kwargs):
        return len(args), type(args[0]).__name__, args[1:], kwargs

    def nothing():
        return None

    @classmethod
    def made(cls, *args, **kwargs):
        return cls.__name__, args, kwargs

    @staticmethod
    def static(*args, **kwargs):
        return args, kwargs

    def __call__(self, *args, **kwargs):
        return "called", args, kwargs


class D:
    def __init__(self, *args, **kwargs):
        self.got = args, kwargs


class Sub(dict):
    def keys(self):
        return ["from_keys"]

    def __getitem__(self, key):
        return "item of " + key


class Mapping:
    def keys(self):
        return iter(["p", "q"])

    def __getitem__(self, key):
        return key * 2


mine = {"x": 1, "y": 2}
for call in (show, change, posonly if False else change, lambda **k: k, gen):
    result = call(**mine)
    print(list(result) if call is gen else result, mine)
result = show(**mine)[1]
print(result is mine, result == mine)
result["z"] = 3
print(mine)


def cached():
    return mine


print(change(**cached()), mine)
print(change(**{"x": 1, "w": 2}), change(**dict(x=5, v=6)), change(**mine, **{"k": 1}), mine)


def mutator():
    mine["late"] = 1
    return {"more": 2}


print(show(**mine, **mutator()), mine)
del mine["late"]
print(show(*[1, 2], **mine), show(*(1, 2), 3, *"ab", **mine, z=1), show(*range(3)), show(*{}), show(**{}))
print(show(*iter([1, 2]), **Mapping()), show(**Sub(x=1)))
t = (1, 2, 3)
print(show(*t)[0] is t, show(*t, *())[0] == t)
o = C()
print(o.method(*t, **mine), o.stray(*t, **mine), o.made(*t, **mine), o.static(*t, **mine), o(*t, **mine))
print(C.method(o, *t), D(*t, **mine).got, o.stray(), C.stray(1, 2))
for call in (lambda: o.nothing(*()), lambda: o.nothing(**mine), lambda: o.nothing()):
    try:
        call()
    except TypeError as e:
        print(e)
print(keyed(1, 2, 3, 4, c=5, d=6), keyed(*t, **{"c": 1, "q": 2}), keyed(b=1, a=2), keyed(**{"a": 1, "b": 2, "e": 3}))
print(only(1, 2, c=3), only(1, b=2, c=3), only(1, **{"c": 3, "b": 2}), posonly(1, **{"a": 2, "b": 3}), posonly(1, a=7))
print(list(gen(*t, **mine)))
log = []


def logged(function):
    def wrapper(*args, **kwargs):
        log.append((args, kwargs))
        result = function(*args, **kwargs)
        return result
    return wrapper


@logged
def target(a, b, *, scale=1, **more):
    more["seen"] = True
    return (a - b) * scale, more


for i in range(3):
    print(target(i, 3, scale=2, extra=i), log[-1])
for call in (lambda: only(1, 2), lambda: only(1, 2, 3), lambda: only(1, 2, c=3, d=4), lambda: only(a=1, b=2, c=3),
             lambda: only(1, 2, **{"c": 3, "b": 4}), lambda: only(1, **{"b": 2}, **{"b": 3}), lambda: keyed(),
             lambda: show(**{1: 2}), lambda: keyed(1, **{1: 2}), lambda: only(**{"a": 1}), lambda: show(*1),
             lambda: show(**1), lambda: keyed(1, a=2), lambda: keyed(*t, a=2), lambda: len(*t), lambda: print(**mine), lambda: int(**mine), lambda: C(*t), lambda: D(**{1: 2}), lambda: only(1, 2, cc=3),
             lambda: change(1), lambda: change(*t), lambda: gen(**{2: 3}), lambda: posonly(**{"a": 1}),
             lambda: show(*t, **mine, **mine), lambda: show(x=1, **mine)):
    try:
        print(call())
    except TypeError as e:
        print("TypeError:", e)


class Key(str):
    def __hash__(self):
        return hash("a")

    def __eq__(self, other):
        return str(self) == str(other)


print([type(k).__name__ for k in show(**{Key("a"): 1, "b": 2})[1]], keyed(**{Key("a"): 1, Key("zz"): 2})[0])
many = {f"k{i}": i for i in range(40)}
print(len(show(**many)[1]), list(show(**many)[1])[:3], len(change(**many)), len(many))
print(max(*[3, 1, 2], key=lambda v: -v), sorted(*[[3, 1, 2]], **{"reverse": True}), "{a}{b}".format(**{"a": 1, "b": 2}))


def recurse(n, *args, **kwargs):
    return recurse(n - 1, *args, n, **kwargs) if n else (args, kwargs)


print(recurse(5, 0, k=1))
