# Precedence and associativity of every operator.
print(2 + 3 * 4 - 5, (2 + 3) * 4, 2 * 3 ** 2, -3 ** 2, (-3) ** 2, 2 ** -1, 10 - 4 - 3, 100 / 10 / 2)
print(1 | 2 ^ 3 & 4, 1 << 2 + 1, 5 & 3 == 1, not 1 == 2, 1 + 2 < 4 and 5, ~1 + 1, -1 // 2, - 1 ** 2)
print(1 if 0 else 2 if 0 else 3, [1, 2][0] + 1, 3 - -3, not not 1, not 0 in [0])
print((lambda x, y=2: x + y)(1), (lambda *a, **k: (a, k))(1, b=2), (lambda: (yield))().__class__.__name__)
print(1 < 2 == True, (1 < 2) == True, 'a' 'b' < 'ab' + 'c', 7 % 4 * 2, 7 * 2 % 4)
print(1 or 0 and 0, not True or True, 1 in [1] == True, 2 ** 2 ** 0, (2 ** 3) ** 2, 6 // 4 * 2.0)
x = y = z = 0
x, y = y, x = 1, 2
print(x, y, (z := 3) + z)
print(0x10 + 0o10 + 0b10, 5 .__neg__(), -5 .__abs__())
