# PriorityQueue with tuples, ties, dataclass-like objects and failing comparisons.
from queue import PriorityQueue
from collections import namedtuple
Event = namedtuple('Event', 'time proc action')
q = PriorityQueue()
for e in [Event(5, 1, 'b'), Event(2, 2, 'x'), Event(2, 0, 'z'), Event(2, 0, 'a'), Event(9, 0, '')]: q.put(e)
while not q.empty(): print(q.get())
class Task:
    def __init__(self, p, n): self.p, self.n = p, n
    def __lt__(self, o): return self.p < o.p
    def __repr__(self): return f'{self.n}({self.p})'
for i, n in enumerate('abcdef'): q.put(Task((i * 7) % 4, n))
print([q.get() for _ in range(6)])
q.put((1, {})); 
try:
    q.put((1, {}))
except TypeError as e:
    print(e)
q = PriorityQueue()
state = 7
for i in range(200):
    state = state * 1103515245 + 12345 & 0x7fffffff
    q.put(state % 1000)
out = [q.get() for _ in range(200)]
print(out == sorted(out), out[:5], out[-5:])
