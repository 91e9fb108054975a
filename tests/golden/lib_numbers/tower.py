# The numeric tower.
from numbers import Number, Complex, Real, Rational, Integral
for x in (1, True, 1.5, 2j, '1', None, [1]):
    print(repr(x), [c.__name__ for c in (Number, Complex, Real, Rational, Integral) if isinstance(x, c)])
print(issubclass(int, Rational), issubclass(float, Rational), issubclass(bool, Integral), [c.__name__ for c in Integral.__mro__])
for c in (Complex, Real, Integral):
    try:
        c()
    except TypeError as e:
        print(e)
