# finalize.
import weakref
class A: pass
a = A(); f = weakref.finalize(a, print, 'finalized', 1, sep='-')
print(f.alive, f.peek()[2:], f.atexit); del a; print(f.alive, f(), f.peek())
b = A(); g = weakref.finalize(b, lambda v: v * 2, 21); print(g(), g(), g.alive); del b
c = A(); h = weakref.finalize(c, print, 'never'); print(h.detach()[1] is print, h.alive, h.detach()); del c
d = A(); k = weakref.finalize(d, print, 'not at exit'); k.atexit = False; print(k.atexit)
order = A(); [weakref.finalize(order, print, 'order', i) for i in range(3)]; del order
