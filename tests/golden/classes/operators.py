# Operator methods: forward, reflected, in place, NotImplemented.
def make(sym):
    def forward(self, other):
        print(f'{self.name}.{sym}', end=' ')
        return NotImplemented if self.refuse else f'{self.name}{sym}{getattr(other, "name", other)}'
    return forward
class V:
    def __init__(self, name, refuse=False): self.name, self.refuse = name, refuse
ops = ['add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'lshift', 'rshift', 'and', 'or', 'xor', 'matmul', 'divmod']
for op in ops:
    setattr(V, f'__{op}__', make(op))
    setattr(V, f'__r{op}__', make('r' + op))
a, b = V('a'), V('b', True)
print(a + b); print(1 + a); print(a + 1); print(a - b, a * b, a / b, a // b, a % b, a ** b, a << b, a >> b, a & b, a | b, a ^ b, a @ b, divmod(a, b))
print(1 - a, 1 * a, 1 / a, 1 // a, 1 % a, 1 ** a, 1 << a, 1 >> a, 1 & a, 1 | a, 1 ^ a, 1 @ a, divmod(1, a))
for f in (lambda: b + b, lambda: b + 1, lambda: 1 + b, lambda: b - V('c', True), lambda: b ** 2, lambda: divmod(b, 1)):
    try:
        f()
    except TypeError as e:
        print(e)
class Sub(V):
    def __radd__(self, o): return 'Sub.__radd__ first'
print(a + Sub('s')); print(a - Sub('s'))
class I:
    def __init__(self): self.log = []
    def __iadd__(self, o): self.log.append(('iadd', o)); return self
    def __sub__(self, o): return f'sub {o}'
    def __imul__(self, o): return NotImplemented
    def __mul__(self, o): return 'mul fallback'
i = j = I()
i += 1; print(i.log, i is j)
k = i; k -= 2; print(k)
k = i; k *= 2; print(k)
try:
    i //= 2
except TypeError as e:
    print(e)
for o in ('iadd', 'isub', 'imul', 'itruediv', 'ifloordiv', 'imod', 'ipow', 'ilshift', 'irshift', 'iand', 'ior', 'ixor', 'imatmul'):
    setattr(I, f'__{o}__', lambda self, v, o=o: o)
def every():
    r = []
    x = I(); x += 1; r.append(x)
    x = I(); x -= 1; r.append(x)
    x = I(); x **= 1; r.append(x)
    x = I(); x @= 1; r.append(x)
    x = I(); x >>= 1; r.append(x)
    x = I(); x |= 1; r.append(x)
    return r
print(every())
