from numbers import Number, Integral, Real
from functools import singledispatch
@singledispatch
def kind(x): return 'other'
@kind.register(Number)
def _(x): return 'number'
@kind.register(Real)
def _(x): return 'real'
@kind.register(Integral)
def _(x): return 'integral'
print([kind(x) for x in (1, True, 1.5, 1j, 'x')])
match 5:
    case Integral(): print('integral pattern')
match 2.5:
    case Integral(): print('no')
    case Real() as r: print('real pattern', r)
