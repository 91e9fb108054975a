# type statements and type parameters.
type Alias = int | str
type Lazy = list[NotYet]
print(Alias, Alias.__value__, Alias.__name__, type(Alias).__name__)
try: Lazy.__value__
except NameError as e: print(e)
NotYet = bytes
print(Lazy.__value__)
type Pair[A, B] = tuple[A, B]
print(Pair, Pair.__type_params__, Pair.__value__, Pair[int, str], Pair[int, str].__args__)
type Rec = dict[str, Rec] | None
print(Rec.__value__)
def first[T](xs: list[T]) -> T: return xs[0]
print(first([1, 2]), first.__type_params__, first.__annotations__)
class Box[T, *Ts, **P]:
    def __init__(self, v: T): self.v = v
    def map[U](self, f) -> 'Box[U]': return Box(f(self.v))
print(Box.__type_params__, Box.__name__, Box(5).map(lambda x: x + 1).v, Box.map.__type_params__)
class Bound[T: int, U: (str, bytes), V = float]: pass
t, u, v = Bound.__type_params__
print(t.__bound__, u.__constraints__, v.__default__, t.__name__, t.has_default(), type(t).__name__, t.__constraints__)
class Single[T]: pass
class Child[T](Single[T]): pass
print([b.__name__ for b in Child.__mro__], Child.__orig_bases__[0].__origin__.__name__)
async def co[T](x: T): return x
try: co(1).send(None)
except StopIteration as e: print(e.value)
def scope[T]():
    class Inner: attr = T
    return Inner.attr
print(scope(), scope.__qualname__)
class Outer[T]:
    type Local = list[T]
    def m(self): return T
print(Outer.Local.__value__, Outer().m(), Outer.__qualname__)
type = 5
type X = int
print(type, X)
try: T
except NameError as e: print(e)
