# Subclasses of built-in types.
class I(int):
    def __add__(self, o): return I(int(self) + int(o) + 100)
    def __repr__(self): return f'I({int(self)})'
i = I(5)
print(i, i + 1, 1 + i, i * 2, type(i * 2).__name__, i == 5, hash(i) == 5, [10, 20, 30, 40, 50, 60][i], f'{i}', f'{i:03d}', isinstance(i, int), int(i), type(int(i)).__name__, sum([i, i]))
class L(list):
    def __getitem__(self, k): return ('L', super().__getitem__(k))
    def append(self, v): super().append(v * 2)
l = L([1, 2]); l.append(5)
print(l, l[0], list(l), len(l), l + [1], type(l + [1]).__name__, l == [1, 2, 10], type(l[:1]), sorted(l, reverse=True), type(l.copy()).__name__)
class F(float):
    def __new__(cls, v): return super().__new__(cls, v * 2)
f = F(1.5); f.tag = 't'
print(f, f + 1, f.tag, type(f + 1).__name__, repr(f), round(f))
class S(str):
    def __eq__(self, o): return str(self).lower() == str(o).lower()
    def __hash__(self): return hash(str(self).lower())
print(S('ABC') == 'abc', 'abc' == S('ABC'), {S('Key'): 1}[S('KEY')], S('x') + 'y', S('a,b').split(','), len(S('abc')))
class E(Exception):
    def __init__(self, code, msg): super().__init__(msg); self.code = code
try:
    raise E(5, 'text')
except E as e:
    print(e.code, e, e.args, repr(e))
class B(bytes): pass
class T(tuple):
    __slots__ = ()
    x = property(lambda s: s[0])
class FS(frozenset): pass
class ST(set): pass
print(B(b'ab'), T([1, 2]).x, FS([1]), ST([1]) | {2}, type(ST([1]) | {2}).__name__, repr(FS()), T((1,)) + (2,))
class D(dict):
    def __init__(self, *a, **k): super().__init__(*a, **k); self.order = list(self)
    def keys(self): return 'overridden'
print(D(a=1).order, D(a=1).keys(), {**D(a=1)} if False else '', dict(D({'q': 1}).items()))
class C(complex): pass
print(C(1, 2), C(1) + 1, isinstance(C(), complex), bool(I(0)), I(3).bit_length(), I.from_bytes(b'\x05'))
