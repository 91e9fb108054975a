# timezone, tzinfo subclasses, aware arithmetic, timestamps.
from datetime import datetime, timezone, timedelta, tzinfo, date, time, UTC
print(timezone.utc, repr(timezone.utc), timezone.utc is UTC, timezone(timedelta(0)) is UTC, repr(timezone(timedelta(0), 'Z')), timezone.min, repr(timezone.max))
for h in (5, -5, 5.5, -3.75, 0.01, 14): z = timezone(timedelta(hours=h)); print(z, repr(z), z.utcoffset(None), z.tzname(None), z.dst(None), z == timezone(timedelta(hours=h)), hash(z) == hash(timezone(timedelta(hours=h))))
k, e = timezone(timedelta(hours=9), 'KST'), timezone(timedelta(hours=-5), 'EST')
a = datetime(2024, 1, 1, 12, tzinfo=k)
print(a, a.astimezone(UTC), a.astimezone(e), a.utcoffset(), a.tzname(), a == a.astimezone(e), hash(a) == hash(a.astimezone(UTC)), a - datetime(2024, 1, 1, tzinfo=UTC), a < datetime(2024, 1, 1, 4, tzinfo=UTC), a.timestamp(), a.utctimetuple()[:6], a.timetz(), a.isoformat(), a.replace(tzinfo=None))
print(datetime.fromtimestamp(0, UTC), datetime.fromtimestamp(1.5, k), datetime.fromtimestamp(-1.5, UTC), datetime.fromtimestamp(1700000000.123456, e), datetime.fromtimestamp(0.0000005, UTC), datetime.fromtimestamp(0.0000015, UTC), datetime.fromtimestamp(253402300799, UTC))
class DST(tzinfo):
    def utcoffset(self, dt): return timedelta(hours=1) + self.dst(dt)
    def dst(self, dt): return timedelta(hours=1) if dt is not None and 4 <= dt.month <= 9 else timedelta(0)
    def tzname(self, dt): return 'SUMMER' if self.dst(dt) else 'WINTER'
s = datetime(2024, 7, 1, 12, tzinfo=DST()); w = datetime(2024, 1, 1, 12, tzinfo=DST())
print(s, w, s.tzname(), w.tzname(), s.dst(), f'{s:%Z %z}', s.astimezone(UTC), UTC.fromutc(datetime(2024, 1, 1, tzinfo=UTC)), datetime(2024, 7, 1, 10, tzinfo=UTC).astimezone(s.tzinfo), s.timetuple().tm_isdst, w.timetuple().tm_isdst, s - w)
for f in (lambda: timezone(timedelta(hours=24)), lambda: timezone(5), lambda: timezone(timedelta(hours=1), 5), lambda: tzinfo().utcoffset(None), lambda: tzinfo().tzname(None), lambda: tzinfo().dst(None), lambda: UTC.utcoffset(5), lambda: a.astimezone(5), lambda: datetime.fromtimestamp('a', UTC), lambda: datetime.fromtimestamp(1e20, UTC), lambda: datetime.fromtimestamp(10 ** 12, UTC), lambda: datetime.fromtimestamp(float('nan'), UTC)):
    try:
        print(f())
    except Exception as x:
        print(type(x).__name__, x)
class Bad(tzinfo):
    def utcoffset(self, dt): return self.v
for v in (5, timedelta(days=2), None):
    b = Bad(); b.v = v
    try:
        print(datetime(2020, 1, 1, tzinfo=b).utcoffset())
    except Exception as x:
        print(type(x).__name__, x)
local = datetime(2024, 5, 5, 5).astimezone()
print(local.replace(tzinfo=None), local.tzinfo is not None, datetime.fromtimestamp(datetime(2024, 5, 5, 5).timestamp()), abs(datetime.now(UTC) - datetime.now().astimezone()) < timedelta(seconds=5), date.today() == datetime.now().date() or 'midnight')
