"""The Gregorian calendar, extended to all years from 1 to 9999: pure arithmetic for the module datetime.

A date's ordinal counts days from 0001-01-01, which is 1.
"""
from operator import index as _index

MINYEAR = 1
MAXYEAR = 9999
MAX_ORDINAL = 3652059

_DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    return 29 if month == 2 and is_leap(year) else _DAYS_IN_MONTH[month]


def days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def to_ordinal(year, month, day):
    leap_day = month > 2 and is_leap(year)
    return days_before_year(year) + _DAYS_BEFORE_MONTH[month] + leap_day + day


def from_ordinal(ordinal):
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
    before = _DAYS_BEFORE_MONTH[month] + (month > 2 and is_leap(year))
    if before > ordinal:
        month -= 1
        before = _DAYS_BEFORE_MONTH[month] + (month > 2 and is_leap(year))
    return year, month, ordinal - before + 1


def iso_week1_monday(year):
    """The ordinal of the Monday of the first ISO week: the week with the year's first Thursday."""
    first = to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def checked_date(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {year}")
    if not 1 <= month <= 12:
        raise ValueError(f"month must be in 1..12, not {month}")
    last = days_in_month(year, month)
    if not 1 <= day <= last:
        raise ValueError(f"day {day} must be in range 1..{last} for month {month} in year {year}")
    return year, month, day
