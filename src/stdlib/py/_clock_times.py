"""Times of day: the class time of the module datetime, and how times show."""
from operator import index as _index

import _timezones
from _timedelta import qualified, timedelta
from _timezones import checked_offset, checked_tzinfo, zone_of


def show_time(hour, minute, second, micro, timespec):
    if timespec == "auto":
        timespec = "microseconds" if micro else "seconds"
    match timespec:
        case "hours": return f"{hour:02}"
        case "minutes": return f"{hour:02}:{minute:02}"
        case "seconds": return f"{hour:02}:{minute:02}:{second:02}"
        case "milliseconds": return f"{hour:02}:{minute:02}:{second:02}.{micro // 1000:03}"
        case "microseconds": return f"{hour:02}:{minute:02}:{second:02}.{micro:06}"
        case _: raise ValueError("Unknown timespec value")


def shown_offset(offset):
    if offset is None:
        return ""
    from _strftime import show_offset
    return show_offset(offset._us, ":")


def repr_tail(self):
    """How the end of the arguments shows: second and microsecond if they are not 0, fold, tzinfo."""
    shown = ""
    if self._second or self._microsecond:
        shown = f", {self._second}"
    if self._microsecond:
        shown += f", {self._microsecond}"
    zone = "" if self._tzinfo is None else f", tzinfo={self._tzinfo!r}"
    fold = ", fold=1" if self._fold else ""
    # The order is that of CPython, which differs between the two.
    return shown + (fold + zone if isinstance(self, _timezones.datetime) else zone + fold) + ")"


def checked_time(hour, minute, second, microsecond, fold):
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


class time:
    """time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object

    All arguments are optional. tzinfo may be None, or an instance of
    a tzinfo subclass. The remaining arguments may be ints.
    """

    __module__ = "datetime"
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = checked_time(hour, minute, second, microsecond, fold)
        self._tzinfo = checked_tzinfo(tzinfo)
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
        return cls(0 if next_day else hour, minute, second, micro, zone_of(offset))

    @classmethod
    def strptime(cls, date_string, format, /):
        """Parse a time out of a string by a format."""
        return _timezones.datetime.strptime(date_string, format).timetz()

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
        return None if self._tzinfo is None else checked_offset("utcoffset", self._tzinfo.utcoffset(None))

    def tzname(self):
        """Return the timezone name."""
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        """Return the DST offset, or None."""
        return None if self._tzinfo is None else checked_offset("dst", self._tzinfo.dst(None))

    def isoformat(self, timespec="auto"):
        """Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM]."""
        shown = show_time(self._hour, self._minute, self._second, self._microsecond, timespec)
        return shown + shown_offset(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return f"{qualified(self)}({self._hour}, {self._minute}{repr_tail(self)}"

    def strftime(self, format):
        """Format using strftime(); the date is 1900-01-01."""
        from _strftime import strftime
        fields = _timezones.datetime(1900, 1, 1)._fields()
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
