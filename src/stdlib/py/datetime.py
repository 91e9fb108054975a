"""Dates, times, differences between them, and time zones.

The calendar is in `_calendar_days`, differences in `_timedelta`, zones in `_timezones`, times of day in `_clock_times`.
Text in and out is in `_iso_dates`, `_strftime` and `_strptime`, which are loaded when they are needed.
"""
import time as _time
from math import modf as _modf
from operator import index as _index

import _timezones
from _calendar_days import (
    MAX_ORDINAL, MAXYEAR, MINYEAR, checked_date, from_ordinal, iso_week1_monday, to_ordinal,
)
from _clock_times import checked_time, repr_tail, show_time, shown_offset, time
from _timedelta import DAY, qualified, timedelta
from _timezones import UTC, checked_offset, checked_tzinfo, timezone, tzinfo, zone_of

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

# The ordinal of 1970-01-01.
_EPOCH = 719163


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


def _from_iso_week(string, year, week, weekday):
    """(year, month, day) of a week and weekday that stand in a string."""
    try:
        return date.fromisocalendar(year, week, weekday)._key()
    except ValueError:
        raise ValueError(f"Invalid isoformat string: {string!r}") from None


class date:
    "date(year, month, day) --> date object"

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year=None, month=None, day=None):
        if day is None:
            _missing(year, month)
        self = object.__new__(cls)
        self._year, self._month, self._day = checked_date(year, month, day)
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
        return cls(*from_ordinal((seconds + _local_offset(seconds)) // 86400 + _EPOCH))

    @classmethod
    def fromordinal(cls, ordinal, /):
        """int -> date corresponding to a proleptic Gregorian ordinal."""
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*from_ordinal(ordinal))

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
        monday = iso_week1_monday(year)
        if not 1 <= week <= 52 and not (week == 53 and iso_week1_monday(year + 1) - monday == 53 * 7):
            raise ValueError(f"Invalid week: {week}")
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
        return cls(*from_ordinal(monday + (week - 1) * 7 + day - 1))

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
        return to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        """Return the day of the week represented by the date.  Monday == 0 ... Sunday == 6"""
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        """Return the day of the week represented by the date.  Monday == 1 ... Sunday == 7"""
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        """Return a named tuple containing ISO year, week number, and weekday."""
        year = self._year
        ordinal = to_ordinal(year, self._month, self._day)
        monday = iso_week1_monday(year)
        if ordinal < monday:
            year -= 1
            monday = iso_week1_monday(year)
        elif ordinal >= iso_week1_monday(year + 1):
            year += 1
            monday = iso_week1_monday(year)
        week, day = divmod(ordinal - monday, 7)
        return IsoCalendarDate(year, week + 1, day + 1)

    def _yearday(self):
        return self.toordinal() - to_ordinal(self._year, 1, 1) + 1

    def timetuple(self):
        """Return local time tuple compatible with time.localtime()."""
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), self._yearday(), -1))

    def isoformat(self):
        """Return string in ISO 8601 format, YYYY-MM-DD."""
        return f"{self._year:04}-{self._month:02}-{self._day:02}"

    __str__ = isoformat

    def __repr__(self):
        return f"{qualified(self)}({self._year}, {self._month}, {self._day})"

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
        if 0 < ordinal <= MAX_ORDINAL:
            return type(self)(*from_ordinal(ordinal))
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
        self._year, self._month, self._day = checked_date(year, month, day)
        self._hour, self._minute, self._second, self._microsecond = checked_time(hour, minute, second, microsecond, fold)
        self._tzinfo = checked_tzinfo(tzinfo)
        self._fold = fold
        return self

    # --- other ways to make one ---

    @classmethod
    def _from_us(cls, us, tz, fold=0):
        """From microseconds since 0001-01-01, which is day 0 here."""
        days, us = divmod(us, DAY)
        if not 0 <= days < MAX_ORDINAL:
            raise OverflowError("date value out of range")
        seconds, micro = divmod(us, 1000000)
        minutes, second = divmod(seconds, 60)
        return cls(*from_ordinal(days + 1), minutes // 60, minutes % 60, second, micro, tz, fold=fold)

    @classmethod
    def _at(cls, seconds, micro, tz=None, fold=0):
        """From seconds since the epoch."""
        days, seconds = divmod(seconds, 86400)
        year = from_ordinal(days + _EPOCH)[0] if days + _EPOCH > 0 else 0
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {year}")
        return cls._from_us((days + _EPOCH - 1) * DAY + seconds * 1000000 + micro, tz, fold)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """Create a datetime from a POSIX timestamp, in local time or in a time zone."""
        checked_tzinfo(tz)
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
        return cls(when.year, when.month, when.day, hour, minute, second, micro, zone_of(offset))

    @classmethod
    def strptime(cls, date_string, format, /):
        """string, format -> new datetime parsed from a string (like time.strptime())."""
        from _strptime import parse, resolve
        fields = resolve(parse(date_string, format), date)
        offset, name = fields[7:9]
        tz = None
        if offset is not None:
            tz = timezone(timedelta._of(offset), name) if name else zone_of(offset)
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
        return None if self._tzinfo is None else checked_offset("utcoffset", self._tzinfo.utcoffset(self))

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
        return None if self._tzinfo is None else checked_offset("dst", self._tzinfo.dst(self))

    def _us(self):
        """Microseconds since 0001-01-01, as clocks show it."""
        seconds = (self._hour * 60 + self._minute) * 60 + self._second
        return (self.toordinal() - 1) * DAY + seconds * 1000000 + self._microsecond

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
            local, micro = divmod(self._us() - (_EPOCH - 1) * DAY, 1000000)
            return _local_to_utc(local, self._fold) + micro / 1000000
        return (self - _EPOCH_UTC).total_seconds()

    def astimezone(self, tz=None):
        """tz -> convert to local time in new timezone tz"""
        if tz is not None:
            checked_tzinfo(tz)
        mine = self._tzinfo
        offset = None if mine is None else self.utcoffset()
        if mine is not None and mine is tz:
            return self
        if offset is None:
            # Naive times are taken for local ones.
            seconds, micro = divmod(self._us() - (_EPOCH - 1) * DAY, 1000000)
            seconds = _local_to_utc(seconds, self._fold)
        else:
            seconds, micro = divmod(self._us() - offset._us - (_EPOCH - 1) * DAY, 1000000)
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
        clock = show_time(self._hour, self._minute, self._second, self._microsecond, timespec)
        return f"{self._year:04}-{self._month:02}-{self._day:02}{sep}{clock}{shown_offset(self.utcoffset())}"

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        first = f"{self._year}, {self._month}, {self._day}, {self._hour}, {self._minute}"
        return f"{qualified(self)}({first}{repr_tail(self)}"

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
_timezones.datetime = datetime

datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
_EPOCH_UTC = datetime(1970, 1, 1, tzinfo=UTC)
