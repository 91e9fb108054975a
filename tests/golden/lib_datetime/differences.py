# timedelta: construction, arithmetic, repr, str, comparison.
from datetime import timedelta
for td in (timedelta(), timedelta(1, 2, 3), timedelta(-1), timedelta(microseconds=-1), timedelta(weeks=1, days=-1, hours=5.5), timedelta(seconds=3.5e-6), timedelta(milliseconds=1.5, microseconds=0.5), timedelta(True), timedelta(days=0.1), timedelta(hours=25, minutes=61, seconds=61), timedelta(seconds=-86400.5), timedelta.min, timedelta.max, timedelta.resolution):
    print(repr(td), str(td), td.days, td.seconds, td.microseconds, td.total_seconds(), bool(td))
a, b = timedelta(hours=5, minutes=30), timedelta(minutes=45)
print(a + b, a - b, -a, +a, abs(-a), a * 3, 3 * a, a * 1.5, a / 4, a / b, a // b, a % b, divmod(a, b), a // 7, a / 2.5, a == b, a < b, a >= b, a != b, hash(a) == hash(timedelta(minutes=330)))
print(sum([a, b], timedelta()), max(a, b), sorted([a, b, timedelta()]), timedelta(1) == 1, {a: 'x'}[timedelta(hours=5.5)], timedelta(microseconds=5) / 2, timedelta(microseconds=7) / 2, timedelta(microseconds=-5) / 2)
for f in (lambda: timedelta('a'), lambda: a / 0, lambda: a // timedelta(), lambda: a % timedelta(), lambda: timedelta.max * 2, lambda: timedelta(nope=1), lambda: a.days.__class__ and setattr(a, 'days', 5), lambda: timedelta(days=1000000000), lambda: a * 1e30):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e if not isinstance(e, (AttributeError, TypeError)) else '')
class T(timedelta): pass
print(T(1), repr(T(2)), type(T(1) + T(1)).__name__)
