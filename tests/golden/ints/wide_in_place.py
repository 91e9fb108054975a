"""Ints of 49 to 64 bits: their objects may be reused in place, but never one that somebody else still sees."""


def walk(n):
    x = 12345
    for _ in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        yield x


print(sum(walk(1000)), list(walk(5)))

# A value that another name, a container or a default holds stays what it was.
a = 1 << 50
b = a
kept = [a]
a = a + 1
a += 1
a *= 3
print(a, b, kept, b is kept[0])

c = 1 << 60
d = c
c = c - 1
c -= 1
print(c, d)


def seen(x, log):
    log.append(x)
    return x


log = []
y = seen(1 << 55, log) * 3 + seen(1 << 54, log)
print(y, log)
z = seen(1 << 40, log) * seen(1 << 20, log) & seen((1 << 60) - 1, log)
print(z, log)

# The same operand twice, and the target among the operands.
e = 3_000_000_000_000_000
e = e * e
print(e)
f = 1 << 52
f = f + f
print(f)
f = f ^ f
print(f)
g = 1 << 52
g = 5 - g
print(g)
g = g % 1000
print(g, -(1 << 60) % 7, (1 << 60) % -7, -(1 << 60) >> 70, (1 << 61) >> 3)

# Edges of 49, 64 and 128 bits.
for bits in (47, 48, 49, 62, 63, 64, 126, 127, 128):
    n = 1 << bits
    print(bits, n + 1, n - 1, -n - 1, n * 3, (n * 3) & (n - 1), n | 1, n ^ (n >> 1), (n * n) >> bits)

# Other types where ints were: the instruction decides anew each time.


class Loud(int):
    def __add__(self, other):
        return "Loud.__add__"

    def __mul__(self, other):
        return "Loud.__mul__"


def work(x, y):
    return (x * y + y, x & y if isinstance(x, int) else None)


for x, y in [(2, 3), (1 << 50, 1 << 12), (True, 1 << 50), (2.5, 4), (4, 2.5), (1 << 62, 4), (Loud(1 << 55), 2),
             ("ab", 3), ((1,), 2)]:
    try:
        print(x, y, work(x, y))
    except TypeError as error:
        print(type(error).__name__, error)
