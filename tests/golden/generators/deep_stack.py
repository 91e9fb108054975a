"""The frame stack grows as it must and stops at the recursion limit, whatever pushes the frames."""
import sys


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


print(down(900))
sys.setrecursionlimit(20_000)
print(down(15_000))


def chain(n):
    if n:
        for x in chain(n - 1):
            yield x + 1
    else:
        yield 0


print(list(chain(5_000)))


def nested(n):
    if n == 0:
        yield "end"
    else:
        yield next(nested(n - 1))


print(next(nested(5_000)))
sys.setrecursionlimit(150)
for f in (lambda: down(1000), lambda: list(chain(1000)), lambda: next(nested(1000))):
    try:
        f()
    except RecursionError as error:
        print("RecursionError", str(error).startswith("maximum recursion depth exceeded"))
print(down(100), list(chain(50)), next(nested(50)))
try:
    sys.setrecursionlimit(0)
except ValueError as error:
    print(error)
