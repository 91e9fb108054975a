# shutdown().
from queue import Queue, ShutDown, Empty
q = Queue(); q.put(1); q.put(2); q.shutdown(); print(q.is_shutdown, q.get(), q.get())
for f in (q.get, lambda: q.put(1), lambda: q.get(block=False)):
    try:
        f()
    except ShutDown as e:
        print('ShutDown', e.args)
q = Queue(); q.put(1); q.put(2); q.shutdown(immediate=True); print(q.qsize(), q.unfinished_tasks)
try:
    q.get()
except ShutDown:
    print('nothing left')
print(Empty.__mro__[1].__name__, ShutDown.__doc__)
