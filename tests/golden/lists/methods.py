# Every method of list.
a = [3, 1, 2]
a.append(5); a.extend('ab'); a.insert(1, 'new'); a.insert(-1, 'x'); a.insert(100, 'end'); a.insert(-100, 'start')
print(a, len(a))
print(a.pop(), a.pop(0), a.pop(-2), a)
a.remove('new'); a.reverse(); print(a, a.index(1), a.count(5), a.index(1, 1), a.copy() == a, a.copy() is a)
b = [5, 2, 9, 1]
b.sort(); print(b); b.sort(reverse=True); print(b); b.sort(key=lambda v: v % 5); print(b)
b.clear(); print(b)
for f in (lambda: [].pop(), lambda: [1].pop(3), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1][1], lambda: [1].insert('a', 1), lambda: [].append(), lambda: [].append(1, 2),
          lambda: [1, 'a'].sort(), lambda: [].extend(5), lambda: [].sort(1), lambda: [1].index(1, 1), lambda: hash([]), lambda: [1, 2].__setitem__(5, 1), lambda: [1].__delitem__(1), lambda: [].index(1, 'a'), lambda: [1].pop('a'), lambda: [].sort(bad=1), lambda: list(1, 2)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(list('abc'), list(range(3)), list({1: 2}), list(), [1] * 3, [1, 2] + [3], [[0] * 2 for _ in range(2)], 2 * [0], [1, 2, 3] == [1, 2, 3], [1] != [2])
x = [1]; x.append(x); print(x, x[1] is x)
print([m for m in dir(list) if not m.startswith('__')])
