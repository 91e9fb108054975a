# __del__ runs when the last reference goes.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
def f():
    a = D('local')
    b = D('second')
    print('in f')
f()
x = D('x'); x = None
print('after x')
y = D('y1'); y = D('y2'); print('rebound')
D('temporary'); print('after temporary')
l = [D('l0'), D('l1')]
l.pop(0); print('popped'); del l; print('list gone')
d = {'k': D('value')}; d['k'] = 5; print('replaced')
d['j'] = D('j'); d.clear(); print('cleared')
def g(p): print('g has', p.n)
g(D('argument')); print('after call')
def ret(): return D('returned')
z = ret(); print('got', z.n); del z
for i in range(2): v = D(f'loop{i}')
del v
class Holder:
    def __init__(self): self.d = D('held')
h = Holder(); del h; print('holder gone')
class Res:
    saved = []
    def __del__(self): Res.saved.append(self); print('resurrected')
r = Res(); del r; print(len(Res.saved))
t = (D('t'),); u = t; del t; print('still'); del u
try:
    e = D('exc')
    raise ValueError
except ValueError:
    del e
print([D('comp') is None for _ in range(2)])
w = D('at exit')
