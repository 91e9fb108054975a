# signature(): text, parameters, replacing, wrapped functions, methods, classes, partials.
import functools
import inspect
from inspect import signature, Signature, Parameter
from typing import Optional


def f(a, b: int, /, c, d: "str" = "x", *args: float, e, g=None, **kw: dict) -> list[int]:
    pass


sig = signature(f)
print(sig, repr(sig))
for p in sig.parameters.values():
    print(p, repr(p), p.name, p.kind, repr(p.kind), p.kind.description, p.default, p.annotation)
print(sig.return_annotation, list(sig.parameters))
for g in (lambda: 0, lambda x, *, y=1: 0, lambda *a, **k: 0, lambda a, /: 0, lambda a, /, b: 0, lambda a=1, /, *, b: 0):
    print(signature(g))


def ann(x: int, y: Optional[int] = None, z: "int | None" = 3, w: list[str] = (), v: int | str = 1) -> None: ...


print(signature(ann))
print(signature(ann).format(max_width=20))
print(signature(ann).format(quote_annotation_strings=False))


class C:
    def __init__(self, x, y=2): pass
    def method(self, a, *, b): pass
    @classmethod
    def klass(cls, k): pass
    @staticmethod
    def static(s): pass
    def __call__(self, z): pass


class New:
    def __new__(cls, n, *rest): pass


class Child(C): pass
class Plain: pass


class Meta(type):
    def __call__(cls, meta_arg): pass


class WithMeta(metaclass=Meta): pass


for obj in (C, C.method, C(1).method, C.klass, C.static, C(1), New, Child, Plain, WithMeta):
    print(getattr(obj, "__name__", "instance"), signature(obj))


def deco(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        return func(*args, **kwargs)
    return wrapper


@deco
@deco
def inner(p, q=1): pass


print(signature(inner), signature(inner, follow_wrapped=False), inspect.unwrap(inner).__name__)
part = functools.partial
print(signature(part(f, 1, 2, e=5)), signature(part(ann, 1)), signature(part(ann, y=3)), signature(part(part(ann, 1), 2, z=4)))


class PM:
    def base(self, a, b, c=3): pass
    half = functools.partialmethod(base, 1)


print(signature(PM.half), signature(PM().half))
inner.__signature__ = Signature([Parameter("fake", Parameter.KEYWORD_ONLY, default=0)])
print(signature(inner))
print(sig == signature(f), hash(sig) == hash(signature(f)), sig != signature(ann))
new = sig.replace(return_annotation=Signature.empty, parameters=[p for p in sig.parameters.values() if p.default is p.empty])
print(new)
p = Parameter("x", Parameter.POSITIONAL_OR_KEYWORD, default=3, annotation=int)
print(p, p.replace(name="y", kind=Parameter.KEYWORD_ONLY), p.replace(default=Parameter.empty), p == p.replace(), Parameter.empty)
bad = [
    lambda: Parameter("1x", Parameter.KEYWORD_ONLY), lambda: Parameter("x", 9), lambda: Parameter("if", Parameter.KEYWORD_ONLY),
    lambda: Parameter("x", Parameter.VAR_KEYWORD, default=1), lambda: Parameter(3, Parameter.KEYWORD_ONLY),
    lambda: Signature([p, p]), lambda: Signature([p.replace(kind=Parameter.KEYWORD_ONLY, name="k"), p]),
    lambda: Signature([p, p.replace(name="y", default=Parameter.empty)]), lambda: signature(5), lambda: signature("x"),
]
for b in bad:
    try:
        print(b())
    except Exception as e:
        print(type(e).__name__, e)
print(inspect.getfullargspec(f))
print(inspect.getfullargspec(C(1).method), inspect.getfullargspec(lambda a, b=2: 0))


async def co(x: int) -> str: ...


def gen(y):
    yield


print(signature(co), signature(gen))
def post(x: "Later") -> "Later": ...
class Later: pass
print(signature(post), signature(post, eval_str=True))
print(inspect.get_annotations(post), inspect.get_annotations(post, eval_str=True))
