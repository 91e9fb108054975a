# Shifts and bit operations, also on negative and big numbers.
for a in (0, 1, 12, -1, -12, 2 ** 70, -2 ** 70 + 5):
    for b in (0, 5, -3, 2 ** 65 - 1):
        print(a, b, a & b, a | b, a ^ b)
    print(~a, a << 3, a >> 3, a >> 100, a << 0)
print(True & False, True | 2, True ^ True, type(True ^ True), type(True & 1))
for f in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 1.5):
    try:
        f()
    except Exception as error:
        print(type(error).__name__, error)
print(1 << 64, -1 >> 1000, 0 << 10 ** 6, 5 >> 2 ** 70)
