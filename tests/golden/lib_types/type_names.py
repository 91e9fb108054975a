# The names of types, SimpleNamespace, new_class, coroutine.
import types
for n in ["FunctionType","CodeType","GeneratorType","CoroutineType","AsyncGeneratorType","MethodType","MemberDescriptorType","BuiltinFunctionType","WrapperDescriptorType","MethodWrapperType","MethodDescriptorType","ClassMethodDescriptorType","GetSetDescriptorType","MappingProxyType","ModuleType","GenericAlias","UnionType","NoneType","EllipsisType","NotImplementedType","CellType","TracebackType","FrameType"]:
    print(n, getattr(types, n))
a = types.SimpleNamespace(x=1, y="two")
a.z = a
print(a, a == types.SimpleNamespace(x=1), types.SimpleNamespace({"q": 1}, r=2))
class N(types.SimpleNamespace): pass
print(N(a=1), N(a=1) == types.SimpleNamespace(a=1))
try: types.SimpleNamespace({1: 2})
except TypeError as e: print(e)
def body(ns):
    ns["hello"] = lambda self: "hi"
C = types.new_class("C", (list[int],), {}, body)
print(C, C.__mro__, C().hello(), C.__orig_bases__, types.get_original_bases(C))
class M(type):
    def __new__(m, name, bases, ns, **kw):
        print(m, name, bases, sorted(ns), kw); return super().__new__(m, name, bases, ns)
    @classmethod
    def __prepare__(m, name, bases, **kw): print("prepare", name, bases, kw); return {"pre": 1}
D = types.new_class("D", (), {"metaclass": M, "k": 5})
print(types.prepare_class("E", (D,)))
@types.coroutine
def gen():
    x = yield 1
    return x
async def co():
    return await gen()
c = co(); print(c.send(None))
try: c.send(7)
except StopIteration as e: print(e.value)
@types.coroutine
def ret():
    return iter([1])
print(type(ret()).__name__)
class X:
    @types.DynamicClassAttribute
    def v(self): return 3
print(X().v)
try: X.v
except AttributeError as e: print("AE", e)
try: X().v = 3
except AttributeError as e: print("AE", e)
m = types.MappingProxyType({"a": 1}); print(m, dict(m))
mod = types.ModuleType("foo", "doc"); print(mod, mod.__doc__)
print(types.MethodType(lambda s: s, 3)())
