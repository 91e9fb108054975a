# strptime: formats and mistakes.
from datetime import datetime, date, time
for s, f in [('2020-01-02 03:04:05', '%Y-%m-%d %H:%M:%S'), ('1/5/20', '%m/%d/%y'), ('5.1.69', '%d.%m.%y'), ('12:30 PM', '%I:%M %p'), ('12 am', '%I %p'), ('Sunday 5 january 2020', '%A %d %B %Y'), ('Jan 5 2020', '%b %d %Y'), ('2020-060', '%Y-%j'), ('1.5', '%S.%f'), ('20200102030405', '%Y%m%d%H%M%S'), ('2020-01-01T00:00:00.123456Z', '%Y-%m-%dT%H:%M:%S.%fZ'), ('+0530', '%z'), ('-05:30:10.5', '%z'), ('Z', '%z'), ('UTC', '%Z'), ('2020 12 3', '%G %V %u'), ('2020 12 0', '%Y %U %w'), ('2020 12 Mon', '%Y %W %a'), ('100%', '%j%%'), ('a   b', 'a b'), ('', ''), ('Sun Jan  5 03:04:05 2020', '%c'), ('01/05/20 03:04:05', '%x %X'), ('10:11', '%R'), ('111', '%d%m'), ('2000-02-29', '%Y-%m-%d'), ('  5', '  %d'), ('1:2:3', '%H:%M:%S'), ('AUG', '%b')]:
    print(repr(s), repr(f), repr(datetime.strptime(s, f)))
for s, f in [('2020', '%Y-%m'), ('2020x', '%Y'), ('2020-02-30', '%Y-%m-%d'), ('13', '%m'), ('x', '%d'), ('2020', '%Q'), ('2020', '%'), ('25', '%H'), ('Foo', '%b'), ('2020 1', '%Y %V'), ('2020 1 1', '%Y %V %u'), ('2020 5', '%G %j'), ('+5', '%z'), ('', '%Y'), ('20', '%Y'), ('2020 366', '%Y %Z'), ('60:00', '%M:%S')]:
    try:
        print(datetime.strptime(s, f))
    except ValueError as e:
        print(repr(s), repr(f), e)
for a in [(5, '%Y'), ('5', 5)]:
    try:
        datetime.strptime(*a)
    except TypeError as e:
        print(e)
d = datetime(2021, 3, 4, 5, 6, 7, 890)
for f in ('%Y-%m-%d %H:%M:%S.%f', '%c', '%A %d %B %Y %I:%M:%S %p %f', '%j %Y %H %M %S', '%y%m%d'): print(f, datetime.strptime(d.strftime(f), f))
print(date.strptime('2020-01-02', '%Y-%m-%d'), time.strptime('03:04', '%H:%M'))
