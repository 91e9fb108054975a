# range: arithmetic without lists.
r = range(2, 20, 3)
print(r, list(r), len(r), r[0], r[-1], r[1:4], r[::-1], r[::2], r.start, r.stop, r.step, 5 in r, 6 in r, r.index(8), r.count(5), r.count(4))
print(range(5), range(0), list(range(5, 0, -1)), list(range(0, -6, -2)), range(3) == range(0, 3, 1), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), hash(range(3)) == hash(range(0, 3)))
print(list(reversed(range(5))), range(10)[2:8:2], range(10)[-3:], max(range(5)), sum(range(101)), 5.0 in range(10), 'a' in range(3), bool(range(0)), bool(range(1)), range(10 ** 20)[10 ** 19], len(range(10 ** 9)))
for f in (lambda: range(), lambda: range(1.0), lambda: range(1, 2, 0), lambda: range(3)[5], lambda: range(3).index(9), lambda: range('a'), lambda: range(1, 2, 3, 4), lambda: range(3)['a'], lambda: len(range(10 ** 30)), lambda: range(a=1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
it = iter(range(3))
print(next(it), it.__length_hint__(), list(it), next(it, None), type(it).__name__, type(iter(range(10 ** 30))).__name__)
print([i for i in range(10 ** 18, 10 ** 18 + 3)], list(range(2 ** 63 - 1, 2 ** 63 + 2)), list(range(-1, -4, -1)), 10 ** 25 in range(0, 10 ** 30, 5))
try:
    r.start = 3
except AttributeError as e:
    print(e)
