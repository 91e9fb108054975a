# The shortest repr that reads back, and its borders.
for x in (0.1, 1 / 3, 1e15, 1e16, 123456789.123456789, 1e-4, 1e-5, 1.5e-7, 1e100, 1.0, 100.0, 1e22, 1e23, 9007199254740993.0, 5e-324,
          2.2250738585072014e-308, 1.7976931348623157e308, 0.1 + 0.7, 4.35, 2 ** 0.5, 1e17, 12345678901234567890.0, -0.0, 3.0e-10):
    print(repr(x), str(x), float(repr(x)) == x)
print([0.5, 1e300 * 1e10, -1e300 * 1e10], (float('nan'),), {1.5: 2.0})
print(float('1e5'), float(' 1.5 '), float('.5'), float('5.'), float('1_0.5'), float('-Infinity'), float('+nan'), float('1E-2'))
for bad in ('', 'abc', '1.2.3', '1e', '0x10', '1__0', '--1'):
    try:
        float(bad)
    except ValueError as e:
        print(e)
print((0.1).hex(), (1.0).hex(), (-2.5).hex(), float.fromhex('0x1.8p3'), (0.0).hex(), float.fromhex('-0x.8p0'))
print((0.75).as_integer_ratio(), (1e20).as_integer_ratio(), (1.5).__floor__(), (1.5).__ceil__(), (-1.5).__trunc__())
print(hash(0.5), hash(1e300), hash(float('inf')), hash(-float('inf')), hash(0.1), hash(-0.0))
print(int(1e16), 1e16 == 10 ** 16, 0.1 + 0.2 == 0.3, sum([0.1] * 10), sum([0.1] * 3), 1e308 + 1e308)
