# Generators as pipelines and infinite streams.
def numbers(n=0):
    while True:
        yield n
        n += 1
def take(n, it):
    for _, v in zip(range(n), it):
        yield v
def primes():
    def sieve(it):
        p = next(it)
        yield p
        yield from sieve(v for v in it if v % p)
    yield from sieve(numbers(2))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
def window(it, n):
    buf = []
    for v in it:
        buf.append(v)
        if len(buf) == n:
            yield tuple(buf)
            buf.pop(0)
def merge(a, b):
    a, b = iter(a), iter(b)
    x, y = next(a, None), next(b, None)
    while x is not None or y is not None:
        if y is None or (x is not None and x <= y):
            yield x; x = next(a, None)
        else:
            yield y; y = next(b, None)
print(list(take(10, primes())), list(take(15, fib())), list(window(range(6), 3)), list(merge([1, 4, 6], [2, 3, 9])), sep='\n')
def permutations(items):
    if not items: yield []
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [x, *rest]
print([''.join(p) for p in permutations('abc')])
def hanoi(n, a='A', b='B', c='C'):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)
print(' '.join(hanoi(4)))
def queens(n, row=0, cols=()):
    if row == n: yield cols
    for c in range(n):
        if all(c != k and abs(c - k) != row - r for r, k in enumerate(cols)):
            yield from queens(n, row + 1, cols + (c,))
print(list(queens(5)), sum(1 for _ in queens(6)))
def coroutine(f):
    def start(*a):
        g = f(*a); next(g)
        return g
    return start
@coroutine
def printer(prefix):
    while True: print(prefix, (yield))
@coroutine
def grep(word, target):
    while True:
        line = yield
        if word in line: target.send(line)
@coroutine
def broadcast(*targets):
    while True:
        v = yield
        for t in targets: t.send(v)
p = broadcast(grep('a', printer('A:')), grep('b', printer('B:')))
for line in ('apple', 'bob', 'cat and bat', 'zzz'): p.send(line)
