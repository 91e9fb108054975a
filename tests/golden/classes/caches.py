# What inline caches must notice: slots, class attributes that come and go, changed bases.
# slots, class access, method caches
class P:
    __slots__=('x','y')
    def __init__(self,x,y): self.x=x; self.y=y
    def add(self,o): return P(self.x+o.x, self.y+o.y)
class Q(P):
    __slots__=('z',)
    def __init__(self,x,y,z): super().__init__(x,y); self.z=z
    def add(self,o):
        r=super().add(o); return Q(r.x,r.y,self.z+o.z)
p=P(0,0)
for i in range(50): p=p.add(P(i,1))
print(p.x,p.y)
q=Q(0,0,0)
for i in range(50): q=q.add(Q(i,1,2))
print(q.x,q.y,q.z)
try: P(1,2).z=3
except AttributeError as e: print(e)
def read(o): return o.x
for o in [P(1,2),Q(3,4,5),P(6,7)]: print(read(o), end=' ')
u=P.__new__(P)
try: read(u)
except AttributeError as e: print(e, e.name, e.obj is u)
class W:
    pass
w=W()
def getv(o): return o.v
for i in range(5):
    try: getv(w)
    except AttributeError as e: pass
W.v=7; print(getv(w)); w.v=8; print(getv(w)); del w.v; print(getv(w))
W.v=property(lambda s: 'prop'); print(getv(w)); del W.v
try: getv(w)
except AttributeError as e: print(e)
class Base:
    def m(self): return 'Base'
class Der(Base):
    def m(self): return 'Der>'+super().m()
d=Der()
def call(o): return o.m()
for i in range(5): call(d)
Base.m=lambda self: 'changed'
print(call(d)); d.m=lambda: 'inst'; print(call(d)); del d.m; print(call(d))
Der.m=Base.m; print(call(d))
class Mix:
    def m(self): return 'Mix'
Der.__bases__=(Mix,); del Der.m; print(call(d), Der.__mro__)
class E1(Exception): pass
class E2(E1):
    def __str__(self): return 'E2!'
for e in (E1('a'), E2('b'), E1(), E2(1,2)):
    try: raise e
    except E1 as x: print(repr(x), str(x), x.args)
try: E1(a=1)
except TypeError as e: print(e)
class K(KeyError):
    def __init__(self, *a, extra=None): super().__init__(*a); self.extra=extra
print(repr(K(1,extra=2)), K(1).extra, str(K('x')))
def gen():
    try:
        raise ValueError('in gen')
    except ValueError:
        yield 1
        raise
g=gen(); next(g)
try: next(g)
except ValueError as e: print('got', e, e.__context__)
try:
    try: raise KeyError('a')
    finally: raise ValueError('b')
except ValueError as e: print(repr(e.__context__))
e1=ValueError(1); e2=ValueError(2)
try:
    try: raise e1
    except ValueError: raise e2
except ValueError as x:
    try: raise e1
    except ValueError as y: print(repr(y.__context__), repr(e2.__context__))
