# The iteration order of small ints is that of CPython's table.
print({5, 1, 3}, {10, 9, 8}, {100, 1, 50}, {8, 0}, {0, 8}, {16, 8, 0}, {-1, 1}, {-2, -3, 2}, {7, 15, 23}, {33, 1, 65})
print(set(range(20)), set(range(20, 0, -1)), {i * 3 for i in range(12)}, {i * 8 for i in range(12)}, {i * i for i in range(12)})
print(set([1000, 2000, 3000, 1]), {1.5, 2.5, 0.5} == {0.5, 1.5, 2.5}, {True, 2, 0}, {2 ** 40, 2 ** 50, 1}, frozenset({9, 4, 6}))
s = set(range(8))
for i in (3, 0, 7):
    s.remove(i)
s.add(100); s.add(8); s.add(3)
print(s, list(s), s.pop(), s)
t = set()
for i in (12, 4, 20, 28, 36):
    t.add(i)
    print(t, end=' ')
print()
print({1, 2, 3} | {9, 17, 25}, {17, 9, 1} & {1, 9, 17, 4}, set(range(50)) - set(range(0, 50, 3)), {5, 6} ^ {6, 70}, {*[64, 32, 16]}, set((40, 20, 10)))
print(set(range(0, 1000, 37)))
