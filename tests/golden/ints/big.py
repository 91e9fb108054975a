# Integers without limit.
f = 1
for i in range(1, 41):
    f *= i
print(f)
print(2 ** 200, -2 ** 200, 2 ** 64, 2 ** 63, -2 ** 63 - 1)
a, b = 3 ** 100, 7 ** 40
print(a + b, a - b, b - a, a * b, a // b, a % b, -a // b, -a % b, divmod(a, -b), sep='\n')
print(a > b, a == 3 ** 100, hash(2 ** 61 - 1), hash(2 ** 61), hash(-1), hash(-2), hash(2 ** 100))
print(a & b, a | b, a ^ b, ~a, sep='\n')
print(int(1e30), int(-1e20), float(2 ** 100), 2 ** 1000 / 2 ** 990, 10 ** 30 / 3)
print(str(10 ** 50), len(str(2 ** 5000)), int('9' * 40) + 1, int('-' + '1' * 30))
print((2 ** 100).bit_length(), (2 ** 100 - 1).bit_count(), pow(3, 1000, 10 ** 9 + 7))
for i in (46, 47, 48, 49, 61, 62, 63, 64, 65):
    big = 1 << i
    print(i, big, big - 1 + 1 == big, -big, (big * big) >> i == big, big.bit_length())
try:
    float(10 ** 400)
except OverflowError as e:
    print(e)
try:
    10 ** 400 / 3
except OverflowError as e:
    print(e)
