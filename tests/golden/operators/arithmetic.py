# Integer and float arithmetic with every sign.
for a in (7, -7):
    for b in (2, -2):
        print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
for a in (7.5, -7.5):
    for b in (2, -2.0):
        print(a, b, a // b, a % b, divmod(a, b))
print(2 ** 10, 2 ** -1, (-2) ** 3, -2 ** 2, 2 ** 3 ** 2, 0 ** 0, 2.0 ** 0.5, (-8) ** (1 / 3))
print(pow(2, 10, 1000), pow(3, -1, 7), pow(2, 100, 13), pow(-2, 3, 5))
print(7 // 2.0, 7 % 2.5, -0.0 % 5, 0.0 // -1, 1e308 * 10, 5 % float('inf'), -5 % float('inf'))
print(True + True, True * 3, -True, ~True if False else ~1, True / 2, True // 1)
print(abs(-3), abs(-2.5), abs(3 + 4j), round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2))
print(round(1e300), round(0.5), round(-0.4), round(15, -1), round(25, -1), round(5.015, 2))
for f in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0,
          lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: divmod(1, 0), lambda: 1j / 0, lambda: pow(2, -1, 4),
          lambda: pow(2, 2, 0), lambda: 10.0 ** 400, lambda: divmod(1.0, 0)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
