# Every directive of strftime.
from datetime import datetime, date, time, timezone, timedelta
tz = timezone(timedelta(hours=5, minutes=30, seconds=15), 'XYZ')
for d in (datetime(2020, 1, 5, 3, 4, 5, 678), datetime(1999, 12, 31, 23, 59, 59, 999999, tz), datetime(2021, 7, 4, 12, 0, tzinfo=timezone.utc), datetime(5, 10, 9), datetime(2024, 2, 29, 0, 30)):
    for c in 'aAbBcCdDefFgGhHIjklmMnpPrRStTuUVwWxXyYzZ%': print(f'%{c}', repr(d.strftime('%' + c)), end='  ')
    print()
d = datetime(2020, 1, 5, 3, 4, 5, 678, tz)
print(d.strftime('%:z|%-d|%_d|%^a|%^B|%#p|%5Y|%-H:%-M|%03d|100%%|%Q|text'), d.strftime(''), d.strftime('no directives'), d.strftime('한글 %Y년'), repr(d.strftime('%')), d.strftime('%Y%m%dT%H%M%S.%f%z'))
print(date(999, 1, 2).strftime('%Y %y %C %G'), time(13, 1).strftime('%I:%M %p %H %f'), date(2020, 1, 5).strftime('%H:%M:%S %f %z|%Z'), format(date(2020, 1, 5), ''), f'{d:%d}', format(time(5), '%H'))
for f in (lambda: d.strftime(5), lambda: d.strftime(), lambda: format(d, 5)):
    try:
        f()
    except TypeError as e:
        print(type(e).__name__)
