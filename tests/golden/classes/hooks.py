# __init_subclass__, __set_name__, __class_getitem__, __mro_entries__, __subclasses__.
class Plugin:
    registry = []
    def __init_subclass__(cls, /, kind='none', **kw):
        super().__init_subclass__(**kw)
        print('subclass', cls.__name__, kind)
        cls.kind = kind
        Plugin.registry.append(cls.__name__)
class A(Plugin, kind='a'): pass
class B(A): pass
print(Plugin.registry, A.kind, B.kind)
try:
    class C(Plugin, bad=1): pass
except TypeError as e:
    print(e)
class Named:
    def __set_name__(self, owner, name): print('named', owner.__name__, name)
class D:
    one = Named()
    two = Named()
D.three = Named()
class Generic:
    def __class_getitem__(cls, item): return f'{cls.__name__}[{item}]'
class G2(Generic): pass
print(Generic[int], G2['x', 1])
try:
    D[0]
except TypeError as e:
    print(e)
class Entry:
    def __mro_entries__(self, bases):
        print('mro_entries', len(bases))
        return (Generic,)
class E(Entry()): pass
print(E.__bases__[0].__name__, type(E.__orig_bases__[0]).__name__)
class Broken:
    def __set_name__(self, o, n): raise ValueError('in set_name')
try:
    class F:
        attr = Broken()
except ValueError as e:
    print(type(e).__name__, e, e.__notes__)
class New:
    def __new__(cls, *args):
        print('new', args)
        return super().__new__(cls) if args else 'not an instance'
    def __init__(self, *args): print('init', args)
print(type(New(1)).__name__, New())
print(list[int], dict[str, int], list[int].__origin__, dict[str, int].__args__, tuple[int, ...], type(list[int]).__name__, list[int]([1]))
