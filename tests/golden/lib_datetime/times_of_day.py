# time: parts, text, comparison, offsets.
from datetime import time, timezone, timedelta
t = time(13, 5, 9, 70)
print(t, repr(t), t.hour, t.minute, t.second, t.microsecond, t.tzinfo, t.fold, t.isoformat(), t.replace(hour=1, microsecond=0), time(), repr(time(1)), time.min, time.max, time.resolution, bool(time()))
for spec in ('auto', 'hours', 'minutes', 'seconds', 'milliseconds', 'microseconds'): print(time(1, 2, 3, 456789).isoformat(spec), time(1).isoformat(timespec=spec))
z = time(12, 30, tzinfo=timezone(timedelta(hours=-5), 'EST'))
print(z, repr(z), z.utcoffset(), z.tzname(), z.dst(), f'{z:%H:%M %Z %z %I %p}', f'{t:%H.%M.%S.%f|%Y-%m-%d}', repr(time(1, fold=1)), repr(time(1, 2, 3, 4, timezone.utc, fold=1)))
print(time(1) < time(2), time(1) == time(1), time(1) == time(1, tzinfo=timezone.utc), time(12, tzinfo=timezone.utc) == time(14, tzinfo=timezone(timedelta(hours=2))), hash(time(1)) == hash(time(1)), time(1) == 1, sorted([time(3), time(1, 5), time(1)]))
for s in ('01', '0102', '01:02', '010203', '01:02:03', '01:02:03.5', '01:02:03,123456789', 'T01:02', '01:02Z', '01:02+05:30', '01:02:03-0530', '24:00', '01:02+05:30:15.5'):
    print(s, repr(time.fromisoformat(s)))
for s in ('25:00', '1:02', '01:0', '01:02:', '01:02:60', 'x', '', '01:02+', '24:01', '01:02Zx', '01-02'):
    try:
        print(s, time.fromisoformat(s))
    except ValueError as e:
        print(repr(s), e)
for f in (lambda: time(24), lambda: time(0, 60), lambda: time(0, 0, 60), lambda: time(0, 0, 0, 10 ** 6), lambda: time(fold=2), lambda: time(tzinfo=5), lambda: time(1) < time(1, tzinfo=timezone.utc), lambda: t.isoformat('bad'), lambda: time('1'), lambda: time(1.5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
