"""Calls: positional, defaults, keywords, star arguments, closures, decorators, recursion, natives, unpacking."""
import functools


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def area(width, height=2, *, scale=1):
    return width * height * scale


def gather(first, *rest, **options):
    return first + len(rest) + len(options)


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)
    wrapper.calls = 0
    return wrapper


@logged
def difference(a, b, *, by=1):
    return (a - b) * by


def counter(start):
    n = start

    def up(by=1):
        nonlocal n
        n += by
        return n

    def now():
        return n
    return up, now


def compose(*functions):
    def composed(x):
        for function in functions:
            x = function(x)
        return x
    return composed


def swap(pair):
    a, b = pair
    return b, a


def place(row, columns, left, right, n):
    if row == n:
        return 1
    found = 0
    for column in range(n):
        if column not in columns and row - column not in left and row + column not in right:
            found += place(row + 1, columns | {column}, left | {row - column}, right | {row + column}, n)
    return found


@functools.lru_cache(maxsize=None)
def paths(x, y):
    return 1 if x == 0 or y == 0 else paths(x - 1, y) + paths(x, y - 1)


def main():
    total = fib(21) + ackermann(2, 60)
    pair = (1, 2)
    options = {"height": 3, "scale": 2}
    for i in range(12_000):
        total += area(i) + area(i, 3) + area(i, scale=2) + area(height=1, width=i) + area(i, **options)
        total += gather(i) + gather(i, 1, 2) + gather(*pair) + gather(i, key=1) + gather(*pair, i, key=2, more=3)
        total += difference(i, 2) + difference(i, 3, by=2)
        low, high = swap((i, total & 7))
        total += low - high
        first, *middle, last = (*pair, i, *pair)
        total += first + len(middle) + last
        merged = {**options, "more": i}
        total += merged["more"]
    up, now = counter(5)
    both = compose(up, lambda x: x * 2, abs)
    for i in range(20_000):
        total += up() + now() + both(1) % 3
    total += place(0, frozenset(), frozenset(), frozenset(), 6) + paths(60, 60) % 97
    key = functools.partial(area, 3, scale=4)
    for i in range(15_000):
        total += key(i) + min(i, 5) + max(1, i & 3) + len(pair) + abs(-i) + ord("a") + int("12")
        total += isinstance(i, int) + callable(key) + divmod(i, 7)[1] + sum(map(abs, (1, -2))) + bool(i)
    print("calls", total % 1_000_003, difference.calls)


main()
