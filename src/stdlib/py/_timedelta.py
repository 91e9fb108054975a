"""Differences between times: the class timedelta of the module datetime."""
from math import modf as _modf

DAY = 86400 * 1000000


def _nearest(numerator, denominator):
    """The quotient, rounded to the nearest integer, a half to the even one."""
    quotient, rest = divmod(numerator, denominator)
    rest *= 2
    above = rest > denominator if denominator > 0 else rest < denominator
    return quotient + 1 if above or rest == denominator and quotient % 2 else quotient


class timedelta:
    """Difference between two datetime values.

    timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)

    All arguments are optional and default to 0.
    Arguments may be integers or floats, and may be positive or negative.
    """

    __module__ = "datetime"
    # The whole difference in microseconds.
    __slots__ = ("_us",)

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        leftover = 0.0
        for name, value, factor in (
            ("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000), ("seconds", seconds, 1000000),
            ("minutes", minutes, 60000000), ("hours", hours, 3600000000), ("days", days, DAY), ("weeks", weeks, 7 * DAY),
        ):
            if isinstance(value, int):
                total += value * factor
            elif isinstance(value, float):
                fraction, whole = _modf(value)
                total += int(whole) * factor
                if fraction:
                    fraction, whole = _modf(fraction * factor)
                    total += int(whole)
                    leftover += fraction
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        if leftover:
            # A half is rounded so that the sum is even.
            odd = total % 2
            total += round((leftover + odd) / 2) * 2 - odd if abs(leftover - int(leftover)) == 0.5 else round(leftover)
        return cls._of(total)

    @classmethod
    def _of(cls, microseconds):
        days = microseconds // DAY
        if not -1 << 31 <= days < 1 << 31:
            raise OverflowError("Python int too large to convert to C int")
        if not -999999999 <= days <= 999999999:
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        self = object.__new__(cls)
        self._us = microseconds
        return self

    @property
    def days(self):
        """Number of days."""
        return self._us // DAY

    @property
    def seconds(self):
        """Number of seconds (>= 0 and less than 1 day)."""
        return self._us % DAY // 1000000

    @property
    def microseconds(self):
        """Number of microseconds (>= 0 and less than 1 second)."""
        return self._us % 1000000

    def total_seconds(self):
        """Total seconds in the duration."""
        return self._us / 1000000

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in
                 (("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds)) if value]
        return f"{qualified(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, second = divmod(self.seconds, 60)
        days, micro = self.days, self.microseconds
        shown = f"{minutes // 60}:{minutes % 60:02}:{second:02}"
        if days:
            shown = f"{days} day{'' if abs(days) == 1 else 's'}, {shown}"
        return f"{shown}.{micro:06}" if micro else shown

    def __add__(self, other):
        return timedelta._of(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return timedelta._of(other._us - self._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._us)

    def __pos__(self):
        return timedelta._of(self._us)

    def __abs__(self):
        return timedelta._of(abs(self._us))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._us * other)
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return timedelta._of(_nearest(self._us * numerator, denominator))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // _not_zero(other._us)
        return timedelta._of(self._us // _not_zero(other)) if isinstance(other, int) else NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        if isinstance(other, int):
            return timedelta._of(_nearest(self._us, _not_zero(other)))
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return timedelta._of(_nearest(self._us * denominator, _not_zero(numerator)))
        return NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._us % _not_zero(other._us)) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        quotient, rest = divmod(self._us, _not_zero(other._us))
        return quotient, timedelta._of(rest)

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self.days, self.seconds, self.microseconds))

    def __bool__(self):
        return self._us != 0

    def __reduce__(self):
        return self.__class__, (self.days, self.seconds, self.microseconds)


def _not_zero(divisor):
    if not divisor:
        raise ZeroDivisionError("division by zero")
    return divisor


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


def qualified(obj):
    """The name of an object's class as repr() shows it."""
    cls = type(obj)
    return f"datetime.{cls.__name__}" if cls.__module__ == "datetime" else cls.__name__
