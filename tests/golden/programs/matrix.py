"""Matrices of fractions: operators, determinant, inverse, Gauss elimination."""
from math import gcd


class Fraction:
    __slots__ = ('n', 'd')

    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f'Fraction({n}, 0)')
        g = gcd(n, d) * (1 if d > 0 else -1)
        self.n, self.d = n // g, d // g

    @staticmethod
    def of(value):
        return value if isinstance(value, Fraction) else Fraction(value)

    def __add__(self, o): o = Fraction.of(o); return Fraction(self.n * o.d + o.n * self.d, self.d * o.d)
    def __neg__(self): return Fraction(-self.n, self.d)
    def __sub__(self, o): return self + -Fraction.of(o)
    def __rsub__(self, o): return Fraction.of(o) - self
    def __mul__(self, o): o = Fraction.of(o); return Fraction(self.n * o.n, self.d * o.d)
    def __truediv__(self, o): o = Fraction.of(o); return Fraction(self.n * o.d, self.d * o.n)
    def __rtruediv__(self, o): return Fraction.of(o) / self
    __radd__, __rmul__ = __add__, __mul__
    def __eq__(self, o): o = Fraction.of(o); return (self.n, self.d) == (o.n, o.d)
    def __hash__(self): return hash((self.n, self.d))
    def __lt__(self, o): o = Fraction.of(o); return self.n * o.d < o.n * self.d
    def __bool__(self): return self.n != 0
    def __float__(self): return self.n / self.d
    def __repr__(self): return str(self.n) if self.d == 1 else f'{self.n}/{self.d}'


class Matrix:
    def __init__(self, rows):
        self.rows = [[Fraction.of(x) for x in row] for row in rows]
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError('rows of different lengths')

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, key):
        if isinstance(key, tuple):
            r, c = key
            if isinstance(r, slice) or isinstance(c, slice):
                r = r if isinstance(r, slice) else slice(r, r + 1)
                c = c if isinstance(c, slice) else slice(c, c + 1)
                return Matrix([row[c] for row in self.rows[r]])
            return self.rows[r][c]
        return self.rows[key]

    def __add__(self, o): return Matrix([[a + b for a, b in zip(x, y)] for x, y in zip(self.rows, o.rows)])
    def __mul__(self, k): return Matrix([[a * k for a in row] for row in self.rows])
    __rmul__ = __mul__

    def __matmul__(self, o):
        if self.shape[1] != o.shape[0]:
            raise ValueError(f'cannot multiply {self.shape} by {o.shape}')
        columns = list(zip(*o.rows))
        return Matrix([[sum((a * b for a, b in zip(row, col)), Fraction(0)) for col in columns] for row in self.rows])

    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def __eq__(self, o): return self.rows == o.rows

    def eliminate(self):
        m, det = [row[:] for row in self.rows], Fraction(1)
        n = len(m)
        for col in range(n):
            pivot = next((r for r in range(col, n) if m[r][col]), None)
            if pivot is None:
                return m, Fraction(0)
            if pivot != col:
                m[col], m[pivot], det = m[pivot], m[col], -det
            det = det * m[col][col]
            m[col] = [x / m[col][col] for x in m[col]]
            for r in range(n):
                if r != col and m[r][col]:
                    factor = m[r][col]
                    m[r] = [a - factor * b for a, b in zip(m[r], m[col])]
        return m, det

    def det(self):
        return self.eliminate()[1]

    def inverse(self):
        n = len(self.rows)
        wide = Matrix([row + [int(i == j) for j in range(n)] for i, row in enumerate(self.rows)])
        m, det = wide.eliminate()
        if not det:
            raise ArithmeticError('singular matrix')
        return Matrix([row[n:] for row in m])

    def __str__(self):
        width = max(len(repr(x)) for row in self.rows for x in row)
        return '\n'.join('[' + ' '.join(f'{x!r:>{width}}' for x in row) + ']' for row in self.rows)


a = Matrix([[2, 1, 1], [1, 3, 2], [1, 0, 0]])
print(a, a.shape, a.T, a.det(), sep='\n')
print(a.inverse(), a @ a.inverse() == Matrix.identity(3), sep='\n')
print(a ** 5, a[0, 1], a[1], a[:2, 1:], a[0, :], sep='\n')
print(Matrix([[1, 1], [1, 0]]) ** 100)
h = Matrix([[Fraction(1, i + j + 1) for j in range(4)] for i in range(4)])
print(h, h.det(), h.inverse(), float(h.det()), sep='\n')
for f in (lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: Matrix([[1, 2]]) @ Matrix([[1, 2]]), lambda: Matrix([[1], [1, 2]]), lambda: Fraction(1, 0), lambda: Fraction(3) / 0):
    try:
        print(f())
    except (ArithmeticError, ValueError) as error:
        print(type(error).__name__, error)
print(sorted([Fraction(1, 2), Fraction(1, 3), Fraction(-2, 5)]), sum([Fraction(1, k) for k in range(1, 11)], Fraction(0)), 1 - Fraction(1, 3), 2 / Fraction(3, 4), {Fraction(2, 4): 'half'}[Fraction(1, 2)])
