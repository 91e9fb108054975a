# gc.collect() frees cycles and runs their finalisers.
import gc, weakref
class Node:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
a = Node('a'); a.me = a; r = weakref.ref(a); del a
print('before', r() is None)
print(gc.collect() > 0, r() is None, gc.collect())
b, c = Node('b'), Node('c'); b.other, c.other = c, b; del b
print('c still reachable', gc.collect()); del c; gc.collect(); print('both gone')
l = []; l.append(l); del l; print(gc.collect() > 0)
class Plain: pass
p = Plain(); p.self = p; q = weakref.ref(p, lambda r: print('callback')); del p; gc.collect(); print(q())
def gen():
    try: yield
    finally: print('generator closed')
def keep():
    g = gen(); next(g); box = [g]; box.append(box)
keep(); print('dropped in a cycle'); gc.collect()
d = {}; d['d'] = d; s = weakref.WeakSet(); o = Plain(); s.add(o); o.x = [o]; del o, d; gc.collect(); print(len(s))
