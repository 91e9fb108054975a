"""The abstract classes of numbers: Complex, Real, Rational, Integral."""
from abc import ABCMeta, abstractmethod

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


def _abstract(cls, *names):
    """Adds abstract methods that differ in nothing but their names."""
    for name in names:
        def method(self, *args):
            raise NotImplementedError
        method.__name__ = name
        method.__qualname__ = f"{cls}.{name}"
        yield name, abstractmethod(method)


class Number(metaclass=ABCMeta):
    """What all numbers inherit from."""

    __slots__ = ()
    __hash__ = None


class Complex(Number):
    """Numbers with a real and an imaginary part, and arithmetic."""

    __slots__ = ()
    locals().update(_abstract(
        "Complex", "__complex__", "__add__", "__radd__", "__neg__", "__pos__", "__mul__", "__rmul__", "__truediv__",
        "__rtruediv__", "__pow__", "__rpow__", "__abs__", "conjugate", "__eq__",
    ))

    def __bool__(self):
        """True if self != 0."""
        return self != 0

    @property
    @abstractmethod
    def real(self):
        """The real part."""
        raise NotImplementedError

    @property
    @abstractmethod
    def imag(self):
        """The imaginary part."""
        raise NotImplementedError

    def __sub__(self, other):
        """self - other"""
        return self + -other

    def __rsub__(self, other):
        """other - self"""
        return -self + other


class Real(Complex):
    """Numbers on a line: they can be ordered, rounded, turned into a float."""

    __slots__ = ()
    locals().update(_abstract(
        "Real", "__float__", "__trunc__", "__floor__", "__ceil__", "__round__", "__floordiv__", "__rfloordiv__",
        "__mod__", "__rmod__", "__lt__", "__le__",
    ))

    def __divmod__(self, other):
        """The pair (self // other, self % other)."""
        return self // other, self % other

    def __rdivmod__(self, other):
        """The pair (other // self, other % self)."""
        return other // self, other % self

    def __complex__(self):
        """complex(float(self), 0)"""
        return complex(float(self))

    @property
    def real(self):
        """Real numbers are their own real part."""
        return +self

    @property
    def imag(self):
        """Real numbers have no imaginary part."""
        return 0

    def conjugate(self):
        """Real numbers are their own conjugate."""
        return +self


class Rational(Real):
    """Fractions: they have a numerator and a denominator."""

    __slots__ = ()

    @property
    @abstractmethod
    def numerator(self):
        """The numerator, in lowest terms."""
        raise NotImplementedError

    @property
    @abstractmethod
    def denominator(self):
        """The denominator, in lowest terms and positive."""
        raise NotImplementedError

    def __float__(self):
        """float(self) = self.numerator / self.denominator"""
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    """Whole numbers, with shifts and bitwise operations."""

    __slots__ = ()
    locals().update(_abstract(
        "Integral", "__int__", "__pow__", "__lshift__", "__rlshift__", "__rshift__", "__rrshift__", "__and__",
        "__rand__", "__xor__", "__rxor__", "__or__", "__ror__", "__invert__",
    ))

    def __index__(self):
        """Called whenever an index is needed."""
        return int(self)

    def __float__(self):
        """float(self) == float(int(self))"""
        return float(int(self))

    @property
    def numerator(self):
        """Whole numbers are their own numerators."""
        return +self

    @property
    def denominator(self):
        """Whole numbers have the denominator 1."""
        return 1


Complex.register(complex)
Real.register(float)
Integral.register(int)
