class R:
    def __init__(self, s): self.s = s
    def __call__(self, n):
        self.s = (self.s * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (self.s >> 33) % n
r=R(5)
class P:
    n=0
    def __init__(self,v): self.v=v; P.n+=1; self.i=P.n
    def __lt__(self,o): return self.v<o.v
    def __repr__(self): return f'{self.v}.{self.i}'
class Q(P):
    def __lt__(self,o): return NotImplemented
    def __gt__(self,o): return self.v>o.v
from functools import cmp_to_key
gens=[lambda: r(50), lambda: r(1<<60)-(1<<59), lambda: r(100)/7-5, lambda: 'abcdefgh'+str(r(30)), lambda: 'x'*r(12)+chr(0)*r(3), lambda: (r(5),r(5)), lambda: (r(5)/2-1,'q'+str(r(4))), lambda: ('abcdefghi'+str(r(5)),-r(9)), lambda: P(r(20)), lambda: Q(r(20)), lambda: [r(3),r(3)], lambda: (r(3),[r(3)]), lambda: r(2)==1, lambda: (0.0 if r(2) else -0.0, r(4)), lambda: r(5) if r(2) else float(r(5)), lambda: chr(0x61+r(4))+chr(0xac00+r(300)), lambda:((r(2),r(3)),r(2))]
acc=0
for gi,g in enumerate(gens):
    for n in (0,1,2,5,23,24,25,60,200):
        l=[g() for _ in range(n)]
        a=sorted(l); b=sorted(l,reverse=True)
        m=l[:]; m.sort(key=lambda x:x); m.sort(key=lambda x: x, reverse=True)
        k=sorted(range(n),key=lambda i:l[i]); kr=sorted(range(n),key=lambda i:l[i],reverse=True)
        ck = lambda l: sum((i + 1) * x for i, x in enumerate(l))
        print(gi, n, ck(k), ck(kr), str(a)[:50], str(b)[:40], str(m)[-30:])
print(sorted([5,2,8,1]*5,key=cmp_to_key(lambda a,b:b-a)))
try: sorted([(1,'a'),(1,2)])
except TypeError as e: print(e)
try: sorted([(1,2),(1,'a')], reverse=True)
except TypeError as e: print(e)
nan=float('nan'); print(len(sorted([3,nan,1,nan,2])))
class Bad:
    c=0
    def __lt__(self,o):
        Bad.c+=1
        return Bad.c%3==0
print(len(sorted([Bad() for _ in range(300)])))
class Err:
    def __init__(self,v): self.v=v
    def __lt__(self,o):
        if self.v==7: raise ValueError('seven')
        return self.v<o.v
l=[Err(i) for i in (3,1,9,7,2)]
try: l.sort()
except ValueError as e: print(e, sorted(x.v for x in l))
