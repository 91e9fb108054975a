# A month's calendar, ages, working days, recurring events.
from datetime import date, timedelta, datetime
def month(year, m):
    first = date(year, m, 1)
    print(first.strftime('%B %Y').center(20)); print('Mo Tu We Th Fr Sa Su')
    day = first - timedelta(first.weekday())
    while day < first or day.month == m:
        print(' '.join(f'{(day + timedelta(i)).day:2}' if (day + timedelta(i)).month == m else '  ' for i in range(7)).rstrip())
        day += timedelta(7)
month(2024, 2); month(2026, 11)
def age(born, on): return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
print([age(date(2000, 2, 29), date(2024, *md)) for md in ((2, 28), (2, 29), (3, 1))])
def workdays(a, b): return sum((a + timedelta(i)).weekday() < 5 for i in range((b - a).days))
print(workdays(date(2024, 1, 1), date(2024, 2, 1)), workdays(date(2024, 1, 6), date(2024, 1, 8)))
def every(start, step, until):
    while start < until:
        yield start
        start += step
print([f'{t:%a %H:%M}' for t in every(datetime(2024, 1, 1, 22), timedelta(hours=7, minutes=30), datetime(2024, 1, 3))])
def easter(y):
    a, b, c = y % 19, y // 100, y % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    l = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * l) // 451
    return date(y, (h + l - 7 * m + 114) // 31, (h + l - 7 * m + 114) % 31 + 1)
print([str(easter(y)) for y in (1999, 2000, 2024, 2025, 2026)], [y for y in range(2000, 2040) if date(y, 12, 25).weekday() == 6])
fridays = [d for y in (2023, 2024, 2026) for m in range(1, 13) if (d := date(y, m, 13)).weekday() == 4]; print(*fridays)
print({d.isocalendar().week for d in every(date(2020, 12, 28), timedelta(1), date(2021, 1, 12))}, (date(2100, 3, 1) - date(2100, 2, 28)).days)
