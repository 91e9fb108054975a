# Integer presentation types.
for spec in ('', 'd', '5', '<5', '>5', '^5', '=5', '05', '+', '-', ' ', '+05', 'x', 'X', '#x', '#X', '#o', 'o', 'b', '#b', '08b', '#010x', ',', '_', '_x', '_b',
             ',d', '*^9', '0>6', '<05', 'n', 'e', '.2f', '%', 'g', '+,', ' ,', '010,', '#06b', '-<6', '=+8d'):
    print(f'{spec:7}', *[format(v, spec) for v in (0, 7, -42, 1234567, 2 ** 70)])
print(format(65, 'c'), format(0xd55c, 'c'), format(True, 'd'), format(True), format(True, '5'), format(True, 's') if False else '')
for spec in ('.2d', 's', 'q', ',x', '+c', '_,', ',_', 'd5', '5.', '=^', '{', ',b', '.3'):
    try:
        print(repr(spec), format(5, spec))
    except ValueError as e:
        print(repr(spec), e)
try:
    format(-1, 'c')
except OverflowError as e:
    print(e)
print('%d %5d|%-5d|%05d %+d % d %x %X %#x %o %#o %i %u %c %c' % (1, 2, 3, 4, 5, 6, 255, 255, 255, 8, 8, 9, 10, 65, 'B'))
print('%d %d %s %r %a' % (3.99, True, 1.0, 'a', 'é'), '%.5d %+.3d %#5x' % (42, 7, 10), '%*d|%-*d|%.*f' % (5, 1, 5, 2, 2, 3.14159))
