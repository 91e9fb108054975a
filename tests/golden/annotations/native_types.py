# Type parameters, aliases, generic aliases and unions without typing; lazy annotations.
def t(f):
    try:
        s = repr(f()); i = s.find(' at 0x'); print(s if i < 0 else s[:i])
    except BaseException as e: print(type(e).__name__, "|", e)
def f[X: int = str](a: X) -> X: return a
t(lambda: f.__type_params__)
t(lambda: f.__type_params__[0].__bound__)
t(lambda: f.__type_params__[0].__default__)
t(lambda: f.__annotations__)
def g[X: (int,str), *Y, **Z](a: X) -> X: return a
t(lambda: g.__type_params__[0].__constraints__)
t(lambda: g.__type_params__)
t(lambda: g.__type_params__[2].args)
TypeVar=type(f.__type_params__[0]); T=TypeVar('T')
t(lambda: TypeVar('T',covariant=True))
t(lambda: TypeVar('T',contravariant=True))
t(lambda: TypeVar('T',infer_variance=True))
t(lambda: TypeVar('T',covariant=True,contravariant=True))
t(lambda: TypeVar('T',int))
t(lambda: TypeVar('T',int,str).__constraints__)
t(lambda: TypeVar('T',bound=int).__bound__)
t(lambda: TypeVar('T',int,str,bound=int).__bound__)
t(lambda: TypeVar('T',default=int).__default__)
t(lambda: T.__default__)
t(lambda: T.has_default())
t(lambda: T.__module__)
t(lambda: T|int)
t(lambda: list[T])
t(lambda: list[T][int])
t(lambda: list[T].__parameters__)
t(lambda: dict[T,T][int])
t(lambda: list[int][str])
t(lambda: list[T][int,str])
type Al = int|str
t(lambda: Al)
t(lambda: Al.__value__)
t(lambda: Al.__name__)
t(lambda: Al.__type_params__)
type Bl[T] = list[T]
t(lambda: Bl[int])
t(lambda: Bl[int].__origin__)
t(lambda: Bl.__parameters__)
t(lambda: Al[int])
t(lambda: Al|int)
t(lambda: isinstance(1,Al))
t(lambda: int|None)
t(lambda: (int|str)==(str|int))
t(lambda: type(int|str))
t(lambda: (int|str).__args__)
t(lambda: (int|str).__origin__)
t(lambda: int|3)
t(lambda: hash(int|str)==hash(str|int))
t(lambda: list[int]==list[int])
t(lambda: list[int].append)
t(lambda: list[int].__origin__)
t(lambda: list[int]([1]))
t(lambda: list[int,...])
t(lambda: tuple[int,...])
t(lambda: tuple[()])
t(lambda: list[None])
t(lambda: list['x'])
t(lambda: dict[str,list[int]])
t(lambda: int[int])
t(lambda: type(list[int]))
t(lambda: list[int].__class__)
t(lambda: isinstance(list[int],type))
t(lambda: type[int])
class LL(list): pass
t(lambda: LL[int])
t(lambda: LL[int]())
class C2(list[int]): pass
t(lambda: C2.__bases__)
t(lambda: C2.__orig_bases__)
t(lambda: setattr(T,'x',1))
t(lambda: T.__name__)
t(lambda: TypeVar(1))
class An:
    x: int
    y: "str" = 3
    z: Undefined
    def f(self, a: Undefined2): pass
t(lambda: An.__annotations__)
Undefined=5
t(lambda: An.__annotations__)
t(lambda: An.f.__annotations__)
t(lambda: An().__annotations__)
class An2(An): pass
t(lambda: An2.__annotations__)
class An3:
    a: An3
    b: list[An3]
t(lambda: An3.__annotations__)
t(lambda: An3.__annotate__(1))
t(lambda: An3.__annotate__)
t(lambda: int.__annotations__)
def an(a: 'x', *b: int, c: str='q', **d: float) -> None: pass
t(lambda: an.__annotations__)
def s(): an.__annotations__={'a':1}; return an.__annotations__, an.__annotate__
t(s)
v: int = 3
w: str
t(lambda: __annotations__)
