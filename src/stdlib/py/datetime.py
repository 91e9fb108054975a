"""Dates, times, differences between them, and time zones.

The calendar is the Gregorian one, extended to all years from 1 to 9999. A date's ordinal counts days from 0001-01-01,
which is 1. Text in and out is in `_iso_dates`, `_strftime` and `_strptime`, which are loaded when they are needed.
"""
import time as _time
from math import modf as _modf
from operator import index as _index

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

MINYEAR = 1
MAXYEAR = 9999

_MAXORDINAL = 3652059
_DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY = 86400 * 1000000
_EPOCH = 719163


# --- the calendar -----------------------------------------------------------------------------------------------------

def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS_IN_MONTH[month]


def _days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _to_ordinal(year, month, day):
    leap_day = month > 2 and _is_leap(year)
    return _days_before_year(year) + _DAYS_BEFORE_MONTH[month] + leap_day + day


def _from_ordinal(ordinal):
    """(year, month, day) of a day: cycles of 400, 100, 4 and 1 years, then the month by a guess that may be one too big."""
    ordinal -= 1
    cycles400, ordinal = divmod(ordinal, 146097)
    cycles100, ordinal = divmod(ordinal, 36524)
    cycles4, ordinal = divmod(ordinal, 1461)
    years, ordinal = divmod(ordinal, 365)
    year = cycles400 * 400 + cycles100 * 100 + cycles4 * 4 + years + 1
    if years == 4 or cycles100 == 4:
        # The last day of a leap year at the end of its cycle.
        return year - 1, 12, 31
    month = (ordinal + 50) >> 5
    before = _DAYS_BEFORE_MONTH[month] + (month > 2 and _is_leap(year))
    if before > ordinal:
        month -= 1
        before = _DAYS_BEFORE_MONTH[month] + (month > 2 and _is_leap(year))
    return year, month, ordinal - before + 1


def _iso_week1_monday(year):
    """The ordinal of the Monday of the first ISO week: the week with the year's first Thursday."""
    first = _to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def _from_iso_week(string, year, week, weekday):
    """(year, month, day) of a week and weekday that stand in a string."""
    try:
        return date.fromisocalendar(year, week, weekday)._key()
    except ValueError:
        raise ValueError(f"Invalid isoformat string: {string!r}") from None


def _checked_date(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {year}")
    if not 1 <= month <= 12:
        raise ValueError(f"month must be in 1..12, not {month}")
    last = _days_in_month(year, month)
    if not 1 <= day <= last:
        raise ValueError(f"day {day} must be in range 1..{last} for month {month} in year {year}")
    return year, month, day


def _checked_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError(f"hour must be in 0..23, not {hour}")
    if not 0 <= minute <= 59:
        raise ValueError(f"minute must be in 0..59, not {minute}")
    if not 0 <= second <= 59:
        raise ValueError(f"second must be in 0..59, not {second}")
    if not 0 <= microsecond <= 999999:
        raise ValueError(f"microsecond must be in 0..999999, not {microsecond}")
    if fold not in (0, 1):
        raise ValueError(f"fold must be either 0 or 1, not {fold}")
    return hour, minute, second, microsecond


def _checked_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type {type(tz).__name__!r}")
    return tz


def _checked_offset(name, offset):
    """What a tzinfo method gave: None, or a timedelta of less than a day."""
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or timedelta, not {type(offset).__name__!r}")
    if not -_DAY < offset._us < _DAY:
        raise ValueError(f"offset must be a timedelta strictly between -timedelta(hours=24) and "
                         f"timedelta(hours=24), not {offset!r}")
    return offset


def _nearest(numerator, denominator):
    """The quotient, rounded to the nearest integer, a half to the even one."""
    quotient, rest = divmod(numerator, denominator)
    rest *= 2
    above = rest > denominator if denominator > 0 else rest < denominator
    return quotient + 1 if above or rest == denominator and quotient % 2 else quotient


# --- differences ------------------------------------------------------------------------------------------------------

class timedelta:
    """Difference between two datetime values.

    timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)

    All arguments are optional and default to 0.
    Arguments may be integers or floats, and may be positive or negative.
    """

    # The whole difference in microseconds.
    __slots__ = ("_us",)

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        leftover = 0.0
        for name, value, factor in (
            ("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000), ("seconds", seconds, 1000000),
            ("minutes", minutes, 60000000), ("hours", hours, 3600000000), ("days", days, _DAY), ("weeks", weeks, 7 * _DAY),
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
        days = microseconds // _DAY
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
        return self._us // _DAY

    @property
    def seconds(self):
        """Number of seconds (>= 0 and less than 1 day)."""
        return self._us % _DAY // 1000000

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
        return f"{_qualified(self)}({', '.join(parts) or '0'})"

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


def _qualified(obj):
    """The name of an object's class as repr() shows it."""
    cls = type(obj)
    return f"datetime.{cls.__name__}" if cls.__module__ == __name__ else cls.__name__


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


# --- dates ------------------------------------------------------------------------------------------------------------

class IsoCalendarDate(tuple):
    """(ISO year, ISO week, ISO weekday)."""

    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return super().__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __reduce__(self):
        return tuple, (tuple(self),)

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


def _missing(year, month):
    name, position = ("year", 1) if year is None else ("month", 2) if month is None else ("day", 3)
    raise TypeError(f"function missing required argument {name!r} (pos {position})")


class date:
    "date(year, month, day) --> date object"

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year=None, month=None, day=None):
        if day is None:
            _missing(year, month)
        self = object.__new__(cls)
        self._year, self._month, self._day = _checked_date(year, month, day)
        return self

    # --- other ways to make one ---

    @classmethod
    def today(cls):
        """Current date or datetime:  same as self.__class__.fromtimestamp(time.time())."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """Create a date from a POSIX timestamp, in local time."""
        seconds, _ = _split_timestamp(timestamp)
        return cls(*_from_ordinal((seconds + _local_offset(seconds)) // 86400 + _EPOCH))

    @classmethod
    def fromordinal(cls, ordinal, /):
        """int -> date corresponding to a proleptic Gregorian ordinal."""
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, string, /):
        """Construct a date from a string in ISO 8601 format."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        from _iso_dates import parse_date
        fields = parse_date(string, string)
        return cls(*(_from_iso_week(string, *fields[1:]) if fields[0] == "week" else fields))

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """int, int, int -> Construct a date from the ISO year, week number and weekday."""
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {year}")
        monday = _iso_week1_monday(year)
        if not 1 <= week <= 52 and not (week == 53 and _iso_week1_monday(year + 1) - monday == 53 * 7):
            raise ValueError(f"Invalid week: {week}")
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
        return cls(*_from_ordinal(monday + (week - 1) * 7 + day - 1))

    @classmethod
    def strptime(cls, date_string, format, /):
        """Parse a date out of a string by a format."""
        from _strptime import parse, resolve
        return cls(*resolve(parse(date_string, format), date)[:3])

    # --- its parts and its text ---

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def toordinal(self):
        """Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1."""
        return _to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        """Return the day of the week represented by the date.  Monday == 0 ... Sunday == 6"""
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        """Return the day of the week represented by the date.  Monday == 1 ... Sunday == 7"""
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        """Return a named tuple containing ISO year, week number, and weekday."""
        year = self._year
        ordinal = _to_ordinal(year, self._month, self._day)
        monday = _iso_week1_monday(year)
        if ordinal < monday:
            year -= 1
            monday = _iso_week1_monday(year)
        elif ordinal >= _iso_week1_monday(year + 1):
            year += 1
            monday = _iso_week1_monday(year)
        week, day = divmod(ordinal - monday, 7)
        return IsoCalendarDate(year, week + 1, day + 1)

    def _yearday(self):
        return self.toordinal() - _to_ordinal(self._year, 1, 1) + 1

    def timetuple(self):
        """Return local time tuple compatible with time.localtime()."""
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), self._yearday(), -1))

    def isoformat(self):
        """Return string in ISO 8601 format, YYYY-MM-DD."""
        return f"{self._year:04}-{self._month:02}-{self._day:02}"

    __str__ = isoformat

    def __repr__(self):
        return f"{_qualified(self)}({self._year}, {self._month}, {self._day})"

    def ctime(self):
        """Return ctime() style string."""
        return self.strftime("%a %b %e 00:00:00 %Y")

    def _fields(self):
        from _strftime import Fields
        fields = Fields()
        fields.year, fields.month, fields.day = self._year, self._month, self._day
        fields.hour = fields.minute = fields.second = fields.microsecond = 0
        fields.weekday, fields.yearday = self.weekday(), self._yearday()
        fields.iso_year, fields.iso_week, _ = date.isocalendar(self)
        fields.offset = fields.zone = None
        fields.seconds_since_epoch = lambda: int(datetime(self._year, self._month, self._day).timestamp())
        return fields

    def strftime(self, format):
        """Format using strftime()."""
        from _strftime import strftime
        if not isinstance(format, str):
            raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
        return strftime(format, self._fields())

    def __format__(self, fmt, /):
        if not isinstance(fmt, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(fmt).__name__}")
        return self.strftime(fmt) if fmt else str(self)

    def replace(self, year=None, month=None, day=None):
        """Return date with new specified fields."""
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
        )

    def __replace__(self, /, **changes):
        return self.replace(**changes)

    # --- comparison and arithmetic ---

    def _key(self):
        return self._year, self._month, self._day

    def __eq__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() == other._key()
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() < other._key()
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() <= other._key()
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() > other._key()
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() >= other._key()
        return NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other.days
        if 0 < ordinal <= _MAXORDINAL:
            return type(self)(*_from_ordinal(ordinal))
        raise OverflowError("date value out of range")

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return self.__class__, self._key()


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


# --- time zones -------------------------------------------------------------------------------------------------------

class tzinfo:
    """Abstract base class for time zone info objects."""

    __slots__ = ()

    def tzname(self, dt):
        """datetime -> string name of time zone."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        """datetime -> timedelta showing offset from UTC, negative values indicating West of UTC"""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        """datetime -> DST offset as timedelta positive east of UTC."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        """datetime in UTC -> datetime in local time."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        dst = dt.dst()
        if dst is None:
            raise ValueError("fromutc: non-None dst() result required")
        standard = offset - dst
        if standard:
            dt += standard
            dst = dt.dst()
            if dst is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + dst

    def __reduce__(self):
        args = self.__getinitargs__() if hasattr(self, "__getinitargs__") else ()
        return self.__class__, args, getattr(self, "__dict__", None) or None


_no_name = object()


class timezone(tzinfo):
    """Fixed offset from UTC implementation of tzinfo."""

    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=_no_name):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is _no_name:
            if not offset:
                return cls.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
        if not -_DAY < offset._us < _DAY:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and "
                             f"timedelta(hours=24), not {offset!r}")
        return cls._made(offset, name)

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    @classmethod
    def _made(cls, offset, name):
        self = tzinfo.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def _check(self, dt, name):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{name}(dt) argument must be a datetime instance or None, not {type(dt).__name__}")

    def utcoffset(self, dt):
        self._check(dt, "utcoffset")
        return self._offset

    def tzname(self, dt):
        self._check(dt, "tzname")
        if self._name is not None:
            return self._name
        if not self._offset:
            return "UTC"
        from _strftime import show_offset
        return "UTC" + show_offset(self._offset._us, ":")

    def dst(self, dt):
        self._check(dt, "dst")
        return None

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime instance, not " + type(dt).__name__)
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        shown = repr(self._offset) if self._name is None else f"{self._offset!r}, {self._name!r}"
        return f"{_qualified(self)}({shown})"

    def __str__(self):
        return self.tzname(None)

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)


UTC = timezone.utc = timezone._made(timedelta(0), None)
timezone.min = timezone._made(-timedelta(hours=23, minutes=59), None)
timezone.max = timezone._made(timedelta(hours=23, minutes=59), None)


# --- times of day -----------------------------------------------------------------------------------------------------

_TIMESPECS = ("auto", "hours", "minutes", "seconds", "milliseconds", "microseconds")


def _show_time(hour, minute, second, micro, timespec):
    if timespec == "auto":
        timespec = "microseconds" if micro else "seconds"
    match timespec:
        case "hours": return f"{hour:02}"
        case "minutes": return f"{hour:02}:{minute:02}"
        case "seconds": return f"{hour:02}:{minute:02}:{second:02}"
        case "milliseconds": return f"{hour:02}:{minute:02}:{second:02}.{micro // 1000:03}"
        case "microseconds": return f"{hour:02}:{minute:02}:{second:02}.{micro:06}"
        case _: raise ValueError("Unknown timespec value")


def _show_offset(offset):
    if offset is None:
        return ""
    from _strftime import show_offset
    return show_offset(offset._us, ":")


def _repr_tail(self):
    """How the end of the arguments shows: second and microsecond if they are not 0, fold, tzinfo."""
    shown = ""
    if self._second or self._microsecond:
        shown = f", {self._second}"
    if self._microsecond:
        shown += f", {self._microsecond}"
    zone = "" if self._tzinfo is None else f", tzinfo={self._tzinfo!r}"
    fold = ", fold=1" if self._fold else ""
    # The order is that of CPython, which differs between the two.
    return shown + (fold + zone if isinstance(self, datetime) else zone + fold) + ")"


class time:
    """time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object

    All arguments are optional. tzinfo may be None, or an instance of
    a tzinfo subclass. The remaining arguments may be ints.
    """

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = _checked_time(hour, minute, second, microsecond, fold)
        self._tzinfo = _checked_tzinfo(tzinfo)
        self._fold = fold
        return self

    @classmethod
    def fromisoformat(cls, string, /):
        """Construct a time from a string in ISO 8601 format."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        from _iso_dates import parse_time
        text = string[1:] if string.startswith("T") else string
        hour, minute, second, micro, offset, next_day = parse_time(text, string)
        return cls(0 if next_day else hour, minute, second, micro, _zone_of(offset))

    @classmethod
    def strptime(cls, date_string, format, /):
        """Parse a time out of a string by a format."""
        return datetime.strptime(date_string, format).timetz()

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def utcoffset(self):
        """Return the timezone offset as timedelta positive east of UTC (negative west of UTC)."""
        return None if self._tzinfo is None else _checked_offset("utcoffset", self._tzinfo.utcoffset(None))

    def tzname(self):
        """Return the timezone name."""
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        """Return the DST offset, or None."""
        return None if self._tzinfo is None else _checked_offset("dst", self._tzinfo.dst(None))

    def isoformat(self, timespec="auto"):
        """Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM]."""
        shown = _show_time(self._hour, self._minute, self._second, self._microsecond, timespec)
        return shown + _show_offset(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return f"{_qualified(self)}({self._hour}, {self._minute}{_repr_tail(self)}"

    def strftime(self, format):
        """Format using strftime(); the date is 1900-01-01."""
        from _strftime import strftime
        fields = date(1900, 1, 1)._fields()
        fields.hour, fields.minute, fields.second = self._hour, self._minute, self._second
        fields.microsecond = self._microsecond
        offset = self.utcoffset()
        fields.offset = None if offset is None else offset._us
        fields.zone = self.tzname()
        return strftime(format, fields)

    def __format__(self, fmt, /):
        if not isinstance(fmt, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(fmt).__name__}")
        return self.strftime(fmt) if fmt else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """Return time with new specified fields."""
        return type(self)(
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    def __replace__(self, /, **changes):
        return self.replace(**changes)

    def _us(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def _compare(self, other, equality=False):
        """-1, 0 or 1; for two times of which one is naive: 2 if only equality is asked for, else an error."""
        mine, theirs = self._us(), other._us()
        if self._tzinfo is not other._tzinfo:
            a, b = self.utcoffset(), other.utcoffset()
            if a != b:
                if a is None or b is None:
                    if equality:
                        return 2
                    raise TypeError("can't compare offset-naive and offset-aware times")
                mine -= a._us
                theirs -= b._us
        return (mine > theirs) - (mine < theirs)

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._compare(other) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._compare(other) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._compare(other) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._compare(other) >= 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        offset = self.replace(fold=0).utcoffset() if self._fold else self.utcoffset()
        return hash(self._us() - (offset._us if offset else 0))

    def __reduce__(self):
        from functools import partial
        make = partial(self.__class__, fold=1) if self._fold else self.__class__
        return make, (self._hour, self._minute, self._second, self._microsecond, self._tzinfo)


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


def _zone_of(offset):
    """The timezone of an offset in microseconds; None for None."""
    return None if offset is None else timezone(timedelta._of(offset))


# --- local time -------------------------------------------------------------------------------------------------------

def _local_offset(seconds):
    return _time.localtime(seconds).tm_gmtoff


def _split_timestamp(timestamp):
    """Whole seconds and microseconds, a half rounded to even."""
    if isinstance(timestamp, float):
        if timestamp != timestamp:
            raise ValueError("Invalid value NaN (not a number)")
        if not -1e18 < timestamp < 1e18:
            raise OverflowError("timestamp out of range for platform time_t")
        fraction, whole = _modf(timestamp)
        seconds, micro = divmod(round(fraction * 1e6), 1000000)
        return int(whole) + seconds, micro
    if not hasattr(type(timestamp), "__index__"):
        raise TypeError(f"argument must be int or float, not {type(timestamp).__name__}")
    seconds = _index(timestamp)
    if not -1 << 63 <= seconds < 1 << 63:
        raise OverflowError("timestamp out of range for platform time_t")
    return seconds, 0


def _local_to_utc(local, fold):
    """The timestamp at which local clocks show `local` (seconds since the epoch, as if in UTC); see PEP 495."""
    guess = local - _local_offset(local)
    if guess + _local_offset(guess) == local:
        # One answer. Another one is near if the offset differs a day before (after, for fold=1).
        other = local - _local_offset(guess + (86400 if fold else -86400))
        return other if other + _local_offset(other) == local else guess
    other = local - _local_offset(guess)
    if other + _local_offset(other) == local:
        return other
    # In a gap: no clock shows this.
    return min(guess, other) if fold else max(guess, other)


# --- dates with times -------------------------------------------------------------------------------------------------

class datetime(date):
    """datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])

    The year, month and day arguments are required. tzinfo may be None, or an
    instance of a tzinfo subclass. The remaining arguments may be ints.
    """

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year=None, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if day is None:
            _missing(year, month)
        self = object.__new__(cls)
        self._year, self._month, self._day = _checked_date(year, month, day)
        self._hour, self._minute, self._second, self._microsecond = _checked_time(hour, minute, second, microsecond, fold)
        self._tzinfo = _checked_tzinfo(tzinfo)
        self._fold = fold
        return self

    # --- other ways to make one ---

    @classmethod
    def _from_us(cls, us, tz, fold=0):
        """From microseconds since 0001-01-01, which is day 0 here."""
        days, us = divmod(us, _DAY)
        if not 0 <= days < _MAXORDINAL:
            raise OverflowError("date value out of range")
        seconds, micro = divmod(us, 1000000)
        minutes, second = divmod(seconds, 60)
        return cls(*_from_ordinal(days + 1), minutes // 60, minutes % 60, second, micro, tz, fold=fold)

    @classmethod
    def _at(cls, seconds, micro, tz=None, fold=0):
        """From seconds since the epoch."""
        days, seconds = divmod(seconds, 86400)
        year = _from_ordinal(days + _EPOCH)[0] if days + _EPOCH > 0 else 0
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {year}")
        return cls._from_us((days + _EPOCH - 1) * _DAY + seconds * 1000000 + micro, tz, fold)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """Create a datetime from a POSIX timestamp, in local time or in a time zone."""
        _checked_tzinfo(tz)
        seconds, micro = _split_timestamp(timestamp)
        if tz is not None:
            return tz.fromutc(cls._at(seconds, micro, tz))
        offset = _local_offset(seconds)
        # The second of two times that clocks show alike has fold=1.
        back = _local_offset(seconds - 86400) - offset
        fold = int(back > 0 and _local_offset(seconds - back) - back == offset)
        return cls._at(seconds + offset, micro, None, fold)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """Construct a naive UTC datetime from a POSIX timestamp."""
        from warnings import warn
        warn("datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. "
             "Use timezone-aware objects to represent datetimes in UTC: "
             "datetime.datetime.fromtimestamp(timestamp, datetime.UTC).", DeprecationWarning, stacklevel=2)
        return cls._at(*_split_timestamp(timestamp))

    @classmethod
    def now(cls, tz=None):
        """Returns new datetime object representing current time local to tz."""
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        """Return a new datetime representing UTC day and time."""
        from warnings import warn
        warn("datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. "
             "Use timezone-aware objects to represent datetimes in UTC: "
             "datetime.datetime.now(datetime.UTC).", DeprecationWarning, stacklevel=2)
        return cls._at(*_split_timestamp(_time.time()))

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """date, time -> datetime with same date and time fields"""
        if not isinstance(date, _date):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {type(date).__name__}")
        if not isinstance(time, _time_class):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {type(time).__name__}")
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, string, /):
        """Construct a datetime from a string in ISO 8601 format."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        from _iso_dates import parse_datetime
        fields, clock = parse_datetime(string)
        when = _date(*(_from_iso_week(string, *fields[1:]) if fields[0] == "week" else fields))
        hour, minute, second, micro, offset, next_day = clock
        if next_day:
            when += timedelta(1)
            hour = 0
        return cls(when.year, when.month, when.day, hour, minute, second, micro, _zone_of(offset))

    @classmethod
    def strptime(cls, date_string, format, /):
        """string, format -> new datetime parsed from a string (like time.strptime())."""
        from _strptime import parse, resolve
        fields = resolve(parse(date_string, format), date)
        offset, name = fields[7:9]
        tz = None
        if offset is not None:
            tz = timezone(timedelta._of(offset), name) if name else _zone_of(offset)
        return cls(*fields[:7], tz)

    # --- its parts and its text ---

    hour = time.hour
    minute = time.minute
    second = time.second
    microsecond = time.microsecond
    tzinfo = time.tzinfo
    fold = time.fold

    def date(self):
        """Return date object with same year, month and day."""
        return _date(self._year, self._month, self._day)

    def time(self):
        """Return time object with same time but with tzinfo=None."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        """Return time object with same time and tzinfo."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        return None if self._tzinfo is None else _checked_offset("utcoffset", self._tzinfo.utcoffset(self))

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        if self._tzinfo is None:
            return None
        name = self._tzinfo.tzname(self)
        if name is not None and not isinstance(name, str):
            raise TypeError(f"tzinfo.tzname() must return None or a string, not {type(name).__name__!r}")
        return name

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return None if self._tzinfo is None else _checked_offset("dst", self._tzinfo.dst(self))

    def _us(self):
        """Microseconds since 0001-01-01, as clocks show it."""
        seconds = (self._hour * 60 + self._minute) * 60 + self._second
        return (self.toordinal() - 1) * _DAY + seconds * 1000000 + self._microsecond

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        dst = self.dst()
        flag = -1 if dst is None else int(bool(dst))
        return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second,
                                  self.weekday(), self._yearday(), flag))

    def utctimetuple(self):
        """Return UTC time tuple, compatible with time.localtime()."""
        offset = self.utcoffset()
        utc = self - offset if offset else self
        return _time.struct_time((utc._year, utc._month, utc._day, utc._hour, utc._minute, utc._second, utc.weekday(),
                                  utc._yearday(), 0))

    def timestamp(self):
        """Return POSIX timestamp as float."""
        if self._tzinfo is None:
            local, micro = divmod(self._us() - (_EPOCH - 1) * _DAY, 1000000)
            return _local_to_utc(local, self._fold) + micro / 1000000
        return (self - _EPOCH_UTC).total_seconds()

    def astimezone(self, tz=None):
        """tz -> convert to local time in new timezone tz"""
        if tz is not None:
            _checked_tzinfo(tz)
        mine = self._tzinfo
        offset = None if mine is None else self.utcoffset()
        if mine is not None and mine is tz:
            return self
        if offset is None:
            # Naive times are taken for local ones.
            seconds, micro = divmod(self._us() - (_EPOCH - 1) * _DAY, 1000000)
            seconds = _local_to_utc(seconds, self._fold)
        else:
            seconds, micro = divmod(self._us() - offset._us - (_EPOCH - 1) * _DAY, 1000000)
        if tz is None:
            local = _time.localtime(seconds)
            tz = timezone(timedelta(seconds=local.tm_gmtoff), local.tm_zone)
        utc = type(self)._at(seconds, micro, tz)
        return tz.fromutc(utc)

    def isoformat(self, sep="T", timespec="auto"):
        """[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM]."""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError("isoformat() argument 1 must be a unicode character, not "
                            + (f"a string of length {len(sep)}" if isinstance(sep, str) else type(sep).__name__))
        clock = _show_time(self._hour, self._minute, self._second, self._microsecond, timespec)
        return f"{self._year:04}-{self._month:02}-{self._day:02}{sep}{clock}{_show_offset(self.utcoffset())}"

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        first = f"{self._year}, {self._month}, {self._day}, {self._hour}, {self._minute}"
        return f"{_qualified(self)}({first}{_repr_tail(self)}"

    def ctime(self):
        """Return ctime() style string."""
        return self.strftime("%a %b %e %H:%M:%S %Y")

    def _fields(self):
        fields = super()._fields()
        fields.hour, fields.minute, fields.second = self._hour, self._minute, self._second
        fields.microsecond = self._microsecond
        offset = self.utcoffset()
        fields.offset = None if offset is None else offset._us
        fields.zone = self.tzname()
        fields.seconds_since_epoch = lambda: int(self.replace(tzinfo=None, microsecond=0).timestamp())
        return fields

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        """Return datetime with new specified fields."""
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    # --- comparison and arithmetic ---

    def _compare(self, other, equality=False):
        """-1, 0 or 1; if one of the two is naive: 2 if only equality is asked for, else an error."""
        mine, theirs = self._us(), other._us()
        if self._tzinfo is not other._tzinfo:
            a, b = self.utcoffset(), other.utcoffset()
            if equality and (_depends_on_fold(self, a) or _depends_on_fold(other, b)):
                return 2
            if a != b:
                if a is None or b is None:
                    if equality:
                        return 2
                    raise TypeError("can't compare offset-naive and offset-aware datetimes")
                mine -= a._us
                theirs -= b._us
        return (mine > theirs) - (mine < theirs)

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, datetime) else NotImplemented

    def __lt__(self, other):
        return self._compare(other) < 0 if isinstance(other, datetime) else NotImplemented

    def __le__(self, other):
        return self._compare(other) <= 0 if isinstance(other, datetime) else NotImplemented

    def __gt__(self, other):
        return self._compare(other) > 0 if isinstance(other, datetime) else NotImplemented

    def __ge__(self, other):
        return self._compare(other) >= 0 if isinstance(other, datetime) else NotImplemented

    def __hash__(self):
        offset = self.replace(fold=0).utcoffset() if self._fold else self.utcoffset()
        return hash(self._us() - (offset._us if offset else 0))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._from_us(self._us() + other._us, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._from_us(self._us() - other._us, self._tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        difference = self._us() - other._us()
        if self._tzinfo is not other._tzinfo:
            a, b = self.utcoffset(), other.utcoffset()
            if (a is None) != (b is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            if a is not None:
                difference += b._us - a._us
        return timedelta._of(difference)

    def __reduce__(self):
        from functools import partial
        make = partial(self.__class__, fold=1) if self._fold else self.__class__
        return make, (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond,
                      self._tzinfo)


def _depends_on_fold(when, offset):
    """Whether the offset would be another one with the other fold: such times equal none of another zone."""
    return when._tzinfo is not None and when.replace(fold=not when._fold).utcoffset() != offset


# The classes by names that no method hides.
_date = date
_time_class = time

datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
_EPOCH_UTC = datetime(1970, 1, 1, tzinfo=UTC)
