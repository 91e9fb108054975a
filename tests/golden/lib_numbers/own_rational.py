# A class of one's own in the tower.
from numbers import Real, Integral
import math
class Mod(Integral):
    def __init__(self, v): self.v = int(v) % 7
    def __int__(self): return self.v
    def __repr__(self): return f'{self.v}m7'
    def _op(f):
        return lambda a, b: Mod(f(int(a), int(b)))
    __add__ = _op(lambda a, b: a + b); __radd__ = _op(lambda a, b: b + a); __mul__ = _op(lambda a, b: a * b); __rmul__ = __mul__
    __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = _op(lambda a, b: a & b)
    __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = _op(lambda a, b: a)
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __truediv__ = __rtruediv__ = __pow__ = __rpow__ = _op(lambda a, b: a)
    def __neg__(self): return Mod(-self.v)
    def __pos__(self): return self
    def __abs__(self): return self
    def __invert__(self): return Mod(~self.v)
    def __eq__(self, o): return self.v == int(o) % 7
    def __hash__(self): return hash(self.v)
    def __lt__(self, o): return self.v < int(o)
    def __le__(self, o): return self.v <= int(o)
    def __trunc__(self): return self.v
    __floor__ = __ceil__ = __trunc__
    def __round__(self, n=None): return self.v
a = Mod(10); print(a, a + 5, 5 + a, a - 1, 1 - a, a * 3, -a, a.real, a.imag, a.numerator, a.denominator, a.conjugate(), float(a), complex(a), bool(a), bool(Mod(7)), divmod(a, 2), [10, 20, 30, 40][a], math.floor(a), isinstance(a, Real), bin(a))
