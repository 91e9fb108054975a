# object, type(), getattr family, isinstance hooks, super objects, memoryview.
o = object()
print(type(o).__name__, o == o, hash(o) == hash(o), bool(o), isinstance(o, object), o.__eq__(1), o.__class__, o.__doc__ is not None, o.__dir__()[:0], o.__sizeof__() > 0)
print([n for n in dir(o)])
class Meta(type):
    def __instancecheck__(cls, x): return x == 'inst'
    def __subclasscheck__(cls, x): return x is int
class A(metaclass=Meta): pass
print(isinstance('inst', A), isinstance(5, A), issubclass(int, A), issubclass(str, A), isinstance(A(), A), isinstance(5, int | None), isinstance(None, int | None), issubclass(bool, int | str), isinstance([], (int, (str, (list,)))))
class B:
    x = 1
    def __getattr__(self, n): return n
print(getattr(B(), 'x'), getattr(B(), 'y'), getattr(B, 'q', 'd'), hasattr(B(), 'anything'), hasattr(B, 'nothing'))
setattr(B, 'new', 5); print(B.new); delattr(B, 'new'); print(hasattr(B, 'new'))
for f in (lambda: setattr(B, 5, 1), lambda: getattr(B, 'zz'), lambda: delattr(B, 'zz'), lambda: isinstance(1, 'x'), lambda: issubclass('x', int), lambda: isinstance(1, (int, 5)) and isinstance('a', (int, 5)), lambda: object.__new__(5), lambda: object.__new__(int), lambda: int.__new__(str), lambda: o.x, lambda: object.__init__(o, 5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
m = memoryview(b'hello'); ba = bytearray(b'abc'); mm = memoryview(ba); mm[0] = 65
print(m[1], bytes(m[1:3]), len(m), m.tolist(), ba, m.readonly, mm.readonly, m == b'hello', m.nbytes, m.format, m.hex(), list(m[::2]))
u = int | str | None
print(u, type(u).__name__, u.__args__, int | int, u == (str | None | int), isinstance(1, u))
print(type(...), NotImplemented.__class__, type(type(None)), staticmethod(len).__func__ is len, classmethod(len).__func__ is len)
