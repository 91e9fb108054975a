"""Generators: loops, send, throw and close, delegation, expressions, pipelines, recursion over a tree."""


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def evens(items):
    for item in items:
        if not item & 1:
            yield item


def scaled(items, by=3):
    for item in items:
        yield item * by


def flat(nested):
    for part in nested:
        yield from part


def averager():
    total = n = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return total, n
        total += value
        n += 1
        average = total / n


def outer(results):
    while True:
        results.append((yield from averager()))


class Node:
    __slots__ = ("left", "right", "key")

    def __init__(self, key, left=None, right=None):
        self.key, self.left, self.right = key, left, right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.key
        if self.right is not None:
            yield from self.right


def tree(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return Node(middle, tree(low, middle), tree(middle + 1, high))


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, (a + b) % 1_000_003


def guarded(log):
    try:
        while True:
            try:
                yield len(log)
            except KeyError:
                log.append(1)
    finally:
        log.append(2)


def main():
    total = 0
    for item in scaled(evens(count(120_000))):
        total += item
    total += sum(x * x for x in range(60_000) if x % 3)
    total += max(x ^ 5 for x in range(20_000)) + len(list(i for i in range(20_000)))
    print(any(x > 40_000 for x in range(50_000)), all(x >= 0 for x in range(30_000)))
    for item in flat([range(40)] * 1500):
        total += item
    results = []
    generator = outer(results)
    next(generator)
    for i in range(40_000):
        generator.send(i)
        if i % 50 == 49:
            generator.send(None)
    root = tree(0, 4000)
    for _ in range(8):
        total += sum(root)
    numbers = fibonacci()
    for _ in range(60_000):
        total += next(numbers)
    for _ in range(4000):
        log = []
        g = guarded(log)
        next(g)
        g.throw(KeyError())
        g.close()
        total += len(log)
    done = 0
    for i in range(8000):
        g = count(2)
        while True:
            try:
                total += next(g)
            except StopIteration:
                done += 1
                break
        total += next(count(0), 7)
    print("generators", total, len(results), done, ",".join(str(x) for x in range(3)))


main()
