# datetime: construction, arithmetic, parts, comparison.
from datetime import datetime, date, time, timedelta, timezone, UTC
d = datetime(2024, 2, 28, 23, 59, 58, 999999)
print(d, repr(d), d + timedelta(microseconds=1), d + timedelta(seconds=2), d - timedelta(days=59), d.date(), d.time(), d.year, d.hour, d.microsecond, d.weekday(), tuple(d.isocalendar()), d.toordinal(), d.ctime(), d.timetuple()[:9])
print(datetime(2020, 1, 1), repr(datetime(2020, 1, 1, 5)), repr(datetime(2020, 1, 1, 0, 0, 1)), datetime.combine(date(2020, 1, 2), time(3, 4, tzinfo=UTC)), datetime.combine(date(2020, 1, 2), time(3), UTC), d.replace(hour=1, minute=2, second=3, microsecond=4), datetime.min, datetime.max)
print(datetime(2020, 3, 1) - datetime(2020, 2, 1), datetime(2020, 1, 1, 12) - datetime(2020, 1, 2), d < datetime(2025, 1, 1), d == d.replace(), max(d, datetime(1, 1, 1)), d == date(2024, 2, 28), isinstance(d, date), hash(d) == hash(d.replace()))
for spec in ('auto', 'hours', 'minutes', 'seconds', 'milliseconds', 'microseconds'): print(d.isoformat(timespec=spec), d.isoformat(' ', spec))
for s in ('2020-01-02', '2020-01-02T03:04', '2020-01-02 03:04:05.678', '20200102T030405Z', '2020-01-02T03:04:05+01:00', '2020-W01-4T03', '2020-01-02x03:04:05,5-00:30', '2020-01-01T24:00', '20200102 03', '2020W014T0304'):
    print(s, repr(datetime.fromisoformat(s)))
for s in ('x', '2020-01-02T', '2020-01-02T25:00', '2020-01-02T03:04:05+', '', '2020-13-01T00:00', '2020-01-02T3:4', '2020-01-02T03:04+24:00'):
    try:
        print(datetime.fromisoformat(s))
    except ValueError as e:
        print(repr(s), e)
for f in (lambda: datetime(2020, 1, 1, 25), lambda: datetime(2020, 1, 32), lambda: datetime(2020, 1), lambda: datetime(2020, 1, 1, tzinfo=5), lambda: datetime.max + timedelta(1), lambda: d - datetime(2020, 1, 1, tzinfo=UTC), lambda: d < datetime(2020, 1, 1, tzinfo=UTC), lambda: datetime.combine(5, time()), lambda: datetime.fromisoformat(5), lambda: d.isoformat('xx')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(d == datetime(2024, 2, 28, 23, 59, 58, 999999, tzinfo=UTC), repr(datetime(2020, 1, 1, fold=1)), repr(datetime(2020, 1, 1, 1, 2, 3, 4, UTC, fold=1)))
class DT(datetime): pass
x = DT(2020, 1, 1); print(type(x + timedelta(1)).__name__, repr(x), type(x.replace(day=2)).__name__, type(x.date()).__name__, DT.fromisoformat('2020-02-02T02:02'))
print(sorted({datetime(2020, 1, 2): 'b', datetime(2020, 1, 1): 'a'}.items())[0][1], f'{d:%Y/%m/%d %H:%M}', [str(datetime(2023, 12, 31, 23) + timedelta(hours=i)) for i in range(3)])
