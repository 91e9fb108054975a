# Displays: list, tuple, set, dict, with stars.
print([], [1], [1,], [1, 2, *[3, 4], *range(2)], [*'ab', *()])
print((), (1,), (1, 2), 1, (1), (*[1, 2],), ((),))
print({}, {1: 2}, {'a': 1, **{'b': 2, 'a': 3}, 'c': 4}, {**{}, })
print({1}, {1, 2, 1}, {*[3, 3], 1}, set())
x = 1, 2, 3
y = *x, 4
print(x, y, type(y))
for i in 1, 2, *x:
    print(i, end=' ')
print()
print([[]] * 2, [1, 2] + [3], (1,) * 3, {True: 'a', 1: 'b', 1.0: 'c'})
print({'k': 1}['k'], [10, 20][1], (5, 6)[-1], 'abc'[1])
def f():
    return 1, *x
print(f(), [f()], {(1, 2): [3]}, {frozenset({1}): 0})
