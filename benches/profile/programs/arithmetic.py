"""Numbers: ints, floats, bits, comparisons, grids, primes, big integers."""
import math


def mandelbrot(size):
    inside = 0
    for y in range(size):
        for x in range(size):
            cr, ci = 3.0 * x / size - 2.0, 2.0 * y / size - 1.0
            zr = zi = 0.0
            for _ in range(30):
                zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
                if zr * zr + zi * zi > 4.0:
                    break
            else:
                inside += 1
    return inside


def primes(n):
    flags = bytearray([1]) * (n + 1)
    marks = [True] * (n + 1)
    for i in range(2, int(n ** 0.5) + 1):
        if marks[i]:
            for j in range(i * i, n + 1, i):
                marks[j] = False
            flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return sum(marks) + sum(flags)


def multiply(a, b):
    n = len(a)
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a], [
        [a[i][k] * b[k][i] for k in range(n)] for i in range(n)]


def bodies(steps):
    planets = [[float(i), i * 0.5, 1.0 + i, 0.1, 0.2, 0.0, 1.0 / (i + 1)] for i in range(1, 6)]
    pairs = [(a, b) for i, a in enumerate(planets) for b in planets[i + 1:]]
    for _ in range(steps):
        for a, b in pairs:
            dx, dy, dz = a[0] - b[0], a[1] - b[1], a[2] - b[2]
            by = 0.001 / math.sqrt(dx * dx + dy * dy + dz * dz) ** 3
            a[3] -= dx * b[6] * by
            a[4] -= dy * b[6] * by
            b[3] += dx * a[6] * by
            b[5] += dz * a[6] * by
        for planet in planets:
            planet[0] += 0.001 * planet[3]
            planet[1] += 0.001 * planet[4]
    return round(sum(planet[0] for planet in planets), 6)


def flips(n):
    order, count, most = list(range(n)), [0] * n, 0
    r = n
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        if order[0]:
            work = order[:]
            steps = 0
            while k := work[0]:
                work[:k + 1] = work[k::-1]
                steps += 1
            most = max(most, steps)
        while True:
            if r == n:
                return most
            order.insert(r, order.pop(0))
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1


def digits(n):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    out = []
    while len(out) < n:
        if 4 * q + r - t < m * t:
            out.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return "".join(map(str, out))


def bits(n):
    state, total = 12345, 0
    for i in range(n):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        total ^= (state >> 7) | (i << 3)
        total += state % 13 - state // 1000
        if 3 < total & 15 <= 9 or total == i:
            total -= 1
        while total > 1 << 40:
            total >>= 5
    return total


def spectral(n):
    u = [1.0] * n
    for _ in range(3):
        u = [sum(1.0 / ((i + j) * (i + j + 1) // 2 + i + 1) * u[j] for j in range(n)) for i in range(n)]
    return round(sum(u), 6)


def main():
    print(mandelbrot(70), primes(60_000), flips(6), bits(60_000))
    a = [[i * j % 7 for j in range(40)] for i in range(40)]
    product, other = multiply(a, a)
    print(product[3][4], other[5][6], bodies(1200), spectral(60))
    print(digits(150)[-10:], pow(3, 100_003, 10 ** 30) % 97, len(str(7 ** 3000)), math.gcd(2 ** 90, 6 ** 40))


main()
