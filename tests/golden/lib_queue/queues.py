# Queue, LifoQueue, PriorityQueue, SimpleQueue.
import queue
from queue import Queue, LifoQueue, PriorityQueue, SimpleQueue, Empty, Full
for Q in (Queue, LifoQueue, PriorityQueue):
    q = Q()
    for v in (3, 1, 2): q.put(v)
    print(Q.__name__, q.qsize(), q.empty(), q.full(), [q.get() for _ in range(3)], q.empty())
p = PriorityQueue()
for item in [(5, 'e'), (1, 'z'), (1, 'a'), (3, 'c')]: p.put(item)
print(p.queue[0], [p.get()[1] for _ in range(p.qsize())])
q = Queue(maxsize=2); q.put(1); q.put_nowait(2); print(q.full(), q.maxsize)
for f in (lambda: q.put(3, block=False), lambda: q.put_nowait(3), lambda: q.put(3, timeout=0.001), lambda: Queue().get(block=False), lambda: Queue().get_nowait(), lambda: Queue().get(timeout=0.001), lambda: Queue().get(timeout=-1), lambda: SimpleQueue().get_nowait()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)
q.get(); q.task_done(); q.get(); q.task_done(); q.join(); print('joined', q.unfinished_tasks)
try:
    q.task_done()
except ValueError as e:
    print(e)
s = SimpleQueue(); s.put('a'); s.put('b'); print(s.get(), s.qsize(), s.empty(), s.get(), s.empty())
l = LifoQueue(1); l.put(1); print(l.full(), l.get())
