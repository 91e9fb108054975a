# __matmul__, __index__ and numeric protocol methods.
class M:
    def __init__(self, v): self.v = v
    def __matmul__(self, o): return f'{self.v}@{getattr(o, "v", o)}'
    def __rmatmul__(self, o): return f'{o}@r{self.v}'
    def __imatmul__(self, o): self.v += '@='; return self
m = M('m')
print(m @ M('n'), m @ 1, 1 @ m)
m @= 2
print(m.v)
class I:
    def __index__(self): return 3
i = I()
print([0, 1, 2, 3, 4][i], 'abcdef'[i:], range(10)[i], bin(i), hex(i), oct(i), list(range(i)), [7] * i, int(i))
print(operator_index := i.__index__(), 'x' * i, bytes(i), slice(i).indices(10), (1, 2, 3, 4)[:i], round(2.71828, i))
class N:
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __complex__(self): return 7j
    def __round__(self, n=None): return ('round', n)
    def __trunc__(self): return 8
    def __abs__(self): return 'abs'
    def __neg__(self): return 'neg'
    def __pos__(self): return 'pos'
    def __invert__(self): return 'inv'
    def __divmod__(self, o): return ('divmod', o)
    def __rdivmod__(self, o): return ('rdivmod', o)
    def __pow__(self, o, mod=None): return ('pow', o, mod)
    def __rpow__(self, o): return ('rpow', o)
n = N()
print(int(n), float(n), complex(n), round(n), round(n, 2), abs(n), -n, +n, ~n)
print(divmod(n, 1), divmod(1, n), pow(n, 2), pow(n, 2, 3), n ** 4, 2 ** n)
try:
    [1][n]
except TypeError as e:
    print(e)
