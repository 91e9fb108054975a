# __call__, __format__, __str__, __repr__, __bytes__, __index__ results.
class F:
    def __call__(self, *a, **k): return a, k
    def __format__(self, spec): return f'<{spec}>'
    def __str__(self): return 'str'
    def __repr__(self): return 'repr'
    def __bytes__(self): return b'bytes'
f = F()
print(f(1, k=2), f'{f}|{f:x}|{f!r:>6}|{f!s}', format(f), format(f, 'z'), '{:q}'.format(f), str(f), repr(f), [f], bytes(f), '%s %r' % (f, f), callable(f))
class R:
    def __repr__(self): return 'only repr'
class S:
    def __str__(self): return 'only str'
print(R(), str(R()), f'{R()}', '%s' % R(), S(), repr(S()).startswith('<__main__.S object at'), f'{S():>10}' if False else format(S()))
class Bad:
    def __str__(self): return 5
    def __repr__(self): return None
    def __format__(self, s): return 1
    def __bytes__(self): return 'a'
    def __len__(self): return 'x'
    def __index__(self): return 'i'
    def __int__(self): return 1.5
    def __float__(self): return 1
    def __bool__(self): return 2
    def __hash__(self): return 1.5
    def __iter__(self): return 1
b = Bad()
for g in (str, repr, format, bytes, len, bin, int, float, bool, hash, iter, list, complex):
    try:
        print(g(b))
    except TypeError as e:
        print(g.__name__, e)
try:
    format(R(), 'x')
except TypeError as e:
    print(e)
class NotCallable: pass
try:
    NotCallable()()
except TypeError as e:
    print(e)
class Inst: pass
o = Inst(); o.__call__ = lambda: 'instance'
try:
    o()
except TypeError as e:
    print(e)
class Meth:
    def __getattr__(self, n): return lambda: n
print(Meth().anything())
class ReprRec:
    def __init__(self): self.me = [self]
    def __repr__(self): return f'RR({len(self.me)})'
print(ReprRec().me)
