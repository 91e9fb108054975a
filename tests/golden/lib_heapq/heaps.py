# heapq: the basic operations.
import heapq
h = []
for v in (5, 1, 8, 3, 9, 2): heapq.heappush(h, v)
print(h, heapq.heappop(h), h, heapq.heappushpop(h, 0), heapq.heappushpop(h, 4), heapq.heapreplace(h, 7), h)
l = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]; heapq.heapify(l); print(l, [heapq.heappop(l) for _ in range(10)])
print(heapq.heappushpop([], 3))
for f in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush(5, 1), lambda: heapq.heapify((1,)), lambda: heapq.heapify([1, 'a'])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
t = [(2, 'b'), (1, 'z'), (2, 'a')]; heapq.heapify(t); print([heapq.heappop(t) for _ in range(3)])
m = [3, 1, 4, 1, 5, 9]; heapq.heapify_max(m); print(m, heapq.heappop_max(m)); heapq.heappush_max(m, 7); print(m, heapq.heapreplace_max(m, 0), heapq.heappushpop_max(m, 10), [heapq.heappop_max(m) for _ in range(len(m))])
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v > o.v
k = [K(v) for v in (1, 5, 3)]; heapq.heapify(k); print([heapq.heappop(k).v for _ in range(3)])
state, heap, out = 1, [], []
for i in range(300):
    state = state * 1103515245 + 12345 & 0x7fffffff
    heapq.heappush(heap, state % 100)
    if i % 3 == 2: out.append(heapq.heappop(heap))
print(out[:20], len(heap), heap[0])
