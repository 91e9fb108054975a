# deque.
from collections import deque
d = deque('abc')
d.append('d'); d.appendleft('z'); print(d, d.pop(), d.popleft(), d, len(d), d[0], d[-1], 'b' in d)
d.extend([1, 2]); d.extendleft([3, 4]); print(d); d.rotate(2); print(d); d.rotate(-1); print(d)
d.insert(1, 'ins'); d.remove('b'); d.reverse(); print(d, d.count(1), d.index('c'), d.maxlen)
d[0] = 'changed'; del d[1]; print(d)
m = deque(range(10), maxlen=3); print(m, m.maxlen); m.append(99); print(m); m.appendleft(0); print(m); m.extend([5, 6, 7, 8]); print(m)
print(deque([1, 2]) + deque([3]), deque([1]) * 3, deque([1, 2]) == deque([1, 2]), deque([1, 2]) < deque([1, 3]), deque([1]) == [1], list(reversed(deque('xy'))), sorted(deque([3, 1])), d.copy() == d, bool(deque()))
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: d[99], lambda: d.remove('none'), lambda: d.index('none'), lambda: deque(5), lambda: m.insert(0, 1), lambda: hash(d), lambda: d['a'], lambda: d[0:1], lambda: deque([], -1), lambda: d + [1]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
m += [1]; print(m); m *= 2; print(m); d.clear(); print(d, deque([[1], deque([2])]), deque(maxlen=0))
r = deque(); r.append(r); print(r)
try:
    q = deque([1, 2, 3])
    for x in q: q.append(x)
except RuntimeError as e:
    print(e)
it = iter(deque([1, 2])); print(next(it), list(it))
