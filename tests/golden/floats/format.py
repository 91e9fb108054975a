# Float presentation types of the format mini-language.
values = [0.0, 1.0, -1.5, 3.14159265, 1234567.891, 1e-7, 1e20, 123456789.0, 0.00012345, -0.0]
for spec in ('', 'f', '.0f', '.2f', 'e', '.1e', '.0e', 'g', '.3g', 'G', '.10g', '%', '.1%', 'n', '10.2f', '<10.2f', '^12.3e', '+.1f', ' .1f',
             '010.2f', '*>12.1f', ',.2f', '_.1f', '#.0f', '#g', '=+10.1f', 'E', 'F', 'z.1f', '.3', '.1', ',', '.3,f', '.4_f'):
    print(f'{spec:10}', *[format(v, spec) for v in values])
for v in (float('inf'), float('-inf'), float('nan')):
    print([format(v, s) for s in ('', 'f', 'F', 'e', 'G', '10', '010', '+', '%', '<8', ',')])
print('%.3f %5.1f|%-8.2f|%+.1e %g %G %e %.0f %#.0f %05.1f % .2f' % (1.0005, 2.25, 3.14159, 12345.678, 1e-10, 1e20, 0, 2.5, 3, 2.5, 1))
for spec in ('d', 's', 'x', '.2d', 'c', '5.5q', ',n', '.', '..', ',_'):
    try:
        print(format(1.5, spec))
    except ValueError as e:
        print(repr(spec), e)
