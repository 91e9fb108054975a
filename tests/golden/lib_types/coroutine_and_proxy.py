# types.coroutine, MappingProxyType, DynamicClassAttribute, types called as constructors.
import types


@types.coroutine
def switch(value):
    got = yield value
    return got


async def main():
    a = await switch(1)
    b = await switch(a + 1)
    return a + b


c = main()
print(c.send(None), c.send(10))
try:
    c.send(20)
except StopIteration as stop:
    print(stop.value)


class Like:
    """A generator by duck typing."""
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self): return self.send(None)
    def send(self, v):
        self.n += 1
        if self.n > 2:
            raise StopIteration("done")
        return self.n
    def throw(self, *a): raise a[0]
    def close(self): print("close")


@types.coroutine
def like():
    return Like()


async def use():
    return await like()


u = use()
print(u.send(None), u.send(None))
try:
    u.send(None)
except StopIteration as stop:
    print(stop.value)


@types.coroutine
def plain():
    return [1, 2]


print(plain())


async def already():
    return 1


print(types.coroutine(already) is already)
try:
    types.coroutine(5)
except TypeError as e:
    print(e)

d = {"a": 1}
proxy = types.MappingProxyType(d)
d["b"] = 2
print(proxy, len(proxy), proxy["b"], "a" in proxy, list(proxy), proxy.get("z", 0), proxy | {"c": 3}, proxy == d)
try:
    proxy["x"] = 1
except TypeError as e:
    print(e)


class Cls:
    @types.DynamicClassAttribute
    def both(self):
        """Doc."""
        return "instance"

    @both.setter
    def both(self, v):
        print("set", v)


print(Cls().both, Cls.__dict__["both"].__doc__)
Cls().both = 3
try:
    Cls.both
except AttributeError:
    print("not on the class")
m = types.ModuleType("made", "Its doc.")
m.x = 1
print(m.__name__, m.__doc__, m.x, m)


def f(self, y):
    return (self, y)


bound = types.MethodType(f, "me")
print(bound("you"), bound.__func__ is f, bound.__self__)
print(types.NoneType() is None, isinstance(None, types.NoneType), isinstance(3 .__add__, types.MethodWrapperType))
g = types.GenericAlias(list, (int,))
print(g, isinstance(list[int], types.GenericAlias), isinstance(int | str, types.UnionType))
print(isinstance(f, types.FunctionType), isinstance(len, types.BuiltinFunctionType), isinstance(c, types.CoroutineType))
print(isinstance(f.__code__, types.CodeType), types.LambdaType is types.FunctionType)
