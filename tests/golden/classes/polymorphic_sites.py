# One place in the source that sees many classes, counters on classes, properties in frames of their own.
class A:
    n=0
    lst=[1]
    def __init__(self): A.n+=1; self.v=A.n
    def m(self): return 'A.m'
    @property
    def p(self): return self.v*2
    @property
    def bad(self): raise AttributeError('inner')
    @property
    def gen(self): yield self.v
    @classmethod
    def make(cls): return cls()
    @staticmethod
    def st(x): return x+1
class B(A):
    def m(self): return 'B'+super().m()
    def sn(self): return super().n
class C(A):
    m=lambda self: 'C.m'
class D(A):
    def __getattr__(self, n):
        if n.startswith('__'): raise AttributeError(n)
        return 'd:'+n
objs=[A(),B(),C(),D()]
for i in range(200):
    o=objs[i%4]; o.m(); o.v+=1; o.p; o.extra=i
print([o.v for o in objs],[o.m() for o in objs],[o.p for o in objs],[o.extra for o in objs])
print(A.n, B.n, objs[1].sn(), objs[0].n)
for i in range(5): A.n+=1; print(A.n, B.n, objs[1].n, objs[1].sn(), end=' ')
print()
A.n='now str'; print(B.n, objs[2].n, objs[1].sn())
B.n=5; print(B.n, A.n, objs[1].n); del B.n; print(B.n)
A.n=lambda self: 'fn'; print(objs[0].n()); A.n=0; print(B.make().v)
for o in objs:
    try: print(o.bad)
    except AttributeError as e: print('AE', e)
print([list(o.gen) for o in objs])
print(A.st(1), B.st(2), objs[0].st(3), B.make().m(), objs[2].make().m())
class S:
    __slots__=('a',)
class T:
    z=S.__dict__['a']
    def __init__(self): self.q=1
def rd(o): return o.z
for i in range(3):
    try: rd(T())
    except TypeError as e: print(e)
def wr(o): o.z=1
for i in range(3):
    try: wr(T())
    except TypeError as e: print(e)
class Deep:
    @property
    def x(self): return Deep.y_of(self)
    @staticmethod
    def y_of(s): return s.y
    @property
    def y(self): return 1/0
try: Deep().x
except ZeroDivisionError as e:
    t=e.__traceback__; n=[]
    while t: n.append(t.tb_frame.f_code.co_name); t=t.tb_next
    print(n)
class R:
    @property
    def r(self): return self.r
try: R().r
except RecursionError as e: print('RE')
def sites(o): return o.k
class K1: k=1
class K2:
    def __init__(self): self.k=2
class K3:
    @property
    def k(self): return 3
class K4:
    __slots__=('k',)
    def __init__(self): self.k=4
class K5:
    def __getattr__(self,n): return 5
class K6:
    k=6
    def __init__(self): self.k=66
class K7:
    def k(self): pass
ks=[K1(),K2(),K3(),K4(),K5(),K6()]
print([[sites(k) for k in ks] for _ in range(3)])
K1.k=11; K6.k=property(lambda s: 'P'); print([sites(k) for k in ks])
del ks[1].k
try: sites(ks[1])
except AttributeError as e: print(e)
