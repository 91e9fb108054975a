# date: calendar, ISO weeks, arithmetic, text.
from datetime import date, timedelta
d = date(2024, 2, 29)
print(d, repr(d), d.year, d.month, d.day, d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), d.isoformat(), d.ctime(), d.timetuple()[:8], date.min, date.max, date.resolution)
print(d + timedelta(366), d - timedelta(days=60), date(2025, 1, 1) - d, d < date(2024, 3, 1), d == date(2024, 2, 29), hash(d) == hash(date(2024, 2, 29)), d.replace(year=2020), d.replace(day=1, month=12), f'{d:%A, %d %B %Y}', f'{d}', d == 5)
for y, m, day in ((1, 1, 1), (4, 12, 31), (100, 12, 31), (400, 12, 31), (1582, 10, 15), (1900, 2, 28), (1970, 1, 1), (2000, 2, 29), (2026, 1, 1), (9999, 12, 31)):
    x = date(y, m, day)
    assert date.fromordinal(x.toordinal()) == x
    print(x, x.toordinal(), x.weekday(), tuple(x.isocalendar()), x.strftime('%j %U %W %V %G %u %w %a %b %y %C %e %D %F %x'))
for s in ('2020-01-02', '20200102', '2020-W01-4', '2020W014', '2020-W53', '2020W53'): print(s, date.fromisoformat(s))
for s in ('2020-1-2', '2020-13-01', '2020-02-30', 'x', '', '2020-W54-1', '2020-W1-1', '2020/01/02', '2020-0102', '202001-02', '2020-W01-8'):
    try:
        print(s, date.fromisoformat(s))
    except ValueError as e:
        print(e)
print(date.fromisocalendar(2020, 53, 7), date.fromisocalendar(2021, 1, 1), date.fromordinal(738000))
for f in (lambda: date(2020, 13, 1), lambda: date(2021, 2, 29), lambda: date(0, 1, 1), lambda: date(2020, 1), lambda: date(), lambda: date('a', 1, 1), lambda: date(1.5, 1, 1), lambda: date.max + timedelta(1), lambda: date.min - timedelta(1), lambda: date.fromordinal(0), lambda: date.fromisocalendar(2021, 53, 1), lambda: date.fromisocalendar(2021, 1, 0), lambda: date.fromisoformat(5), lambda: d.replace(day=32)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(sorted([date(2020, 5, 1), date(2019, 1, 1)]), [str(date(2024, 1, 30) + timedelta(i)) for i in range(4)], d.isocalendar().week, [*d.isocalendar()], date.strptime('3/2/21', '%d/%m/%y'), isinstance(d, date))
class D(date):
    def next(self): return self + timedelta(1)
print(D(2020, 12, 31).next(), type(D(2020, 1, 1).next()).__name__, D.fromisoformat('2020-05-05'))
try:
    d.year = 5
except AttributeError:
    print('read only')
match d:
    case date(year=y, month=2): print('february', y)
