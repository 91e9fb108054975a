from collections import deque, defaultdict, Counter, OrderedDict
import functools, heapq, bisect
from functools import partial, reduce, cmp_to_key, lru_cache, cache
d=deque('abc',maxlen=4); d.append('d'); d.append('e'); print(d, d.maxlen, len(d)); d.appendleft('z'); print(d)
d.rotate(); print(d); d.rotate(-2); print(d); d.extend('xy'); d.extendleft('12'); print(d, d[0], d[-1], 'x' in d)
d=deque(range(5)); print(d.pop(), d.popleft(), d.index(2), d.count(3)); d.insert(1,'i'); print(d); d.remove('i'); d.reverse(); print(d); del d[0]; d[0]=9; print(d, d==deque([9,1]), d<deque([9,2]), d!=[9,1])
print(deque([1,2])+deque([3]), deque([1,2])*2, 2*deque([1]), list(reversed(deque([1,2,3]))), deque([1,2,3],2)*2, bool(deque()), deque([1,[2]]).copy())
d=deque([1,2]); d+=[3]; d*=2; print(d); d.clear(); print(d)
d=deque([1]); d.append(d); print(d)
d=deque([1,2,3])
try:
    for x in d: d.append(x)
except RuntimeError as e: print(e)
class MD(deque):
    def append(self,x): super().append(x*2)
m=MD([1],maxlen=3); m.append(4); print(m, type(m.copy()), m.copy(), m.maxlen, isinstance(m,deque))
match deque([1,2]):
    case [a,b]: print('seq',a,b)
import copy; print(copy.copy(deque([1],3)), copy.deepcopy(deque([[1]])), deque(maxlen=2), deque(iterable='ab'))
dd=defaultdict(list); dd['a'].append(1); dd['b']; print(dd, dd.default_factory, dd.get('q'), 'q' in dd, dd.copy(), dict(dd)); dd|={'z':1}; print(dd|{'k':2}, {'k':2}|dd)
dd=defaultdict(int,{'x':1},y=2); dd['x']+=5; dd['w']+=1; print(dd, len(dd)); dd.default_factory=None
try: dd['nope']
except KeyError as e: print('KeyError',e)
class DD(defaultdict):
    def __missing__(self,k): self[k]=k; return k
x=DD(); x['a']; print(x, type(x).__name__)
print(defaultdict(lambda: defaultdict(int))['a']['b'], defaultdict(None,a=1))
c=Counter('abracadabra'); print(c, c.most_common(2), c['zz']); c.update('aaa'); print(c, sum(c.values()), Counter(a=1)+Counter(a=2,b=-1), Counter(a=3)-Counter(a=1), +Counter(a=-1,b=2))
o=OrderedDict([('a',1),('b',2),('c',3)]); o.move_to_end('a'); print(o); o.move_to_end('c',last=False); print(o, o.popitem(last=False), o.popitem(), o)
print(reduce(lambda a,b:a+b,[1,2,3],10), reduce(max,[3,9,2]), reduce(lambda a,b:a*b,range(1,6)))
p=partial(int,base=2); print(p('101'), p.func, p.args, p.keywords, p)
p=partial(print,1,2,sep='-'); p(3); p(4,sep='+',end='!\n'); q=partial(p,9); print(q.args, q.func is print); q()
from functools import Placeholder as _
r=partial(lambda *a:a,_,2,_,4); print(r(1,3), r(1,3,5))
try: r(1)
except TypeError as e: print(e)
s=partial(r,7); print(s(8), s.args, Placeholder if 0 else _)
class A:
    f=partial(lambda self,x:(type(self).__name__,x),)
    @lru_cache(maxsize=None)
    def g(self,n): return n*2
a=A(); print(a.f(3), a.g(4), a.g(4), A.g.cache_info())
@lru_cache(maxsize=2)
def f(x,y=0): print('call',x,y); return x+y
print(f(1),f(1),f(2),f(3),f(1),f(1,y=2),f.cache_info() if 0 else '', f.__name__, f.__wrapped__.__name__); print(f.cache_info().hits if 1 else 0)
f.cache_clear(); print(f.cache_info()[:])
@cache
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(80))
@lru_cache(typed=True)
def t(x): return type(x).__name__
print(t(1),t(1.0),t(True))
try: f([])
except TypeError as e: print(e)
print(sorted([3,1,2],key=cmp_to_key(lambda a,b:b-a)), cmp_to_key(lambda a,b:0)(1)==cmp_to_key(lambda a,b:0)(2))
h=[]
for x in [5,3,8,1,9,2,7]: heapq.heappush(h,x)
print(h,[heapq.heappop(h) for _i in range(len(h))]); h=[9,8,7,6,5,4,3,2,1]; heapq.heapify(h); print(h, heapq.heapreplace(h,0), h, heapq.heappushpop(h,-1), heapq.heappushpop(h,5), h)
h=[3,1,4,1,5,9,2,6]; heapq.heapify_max(h); print(h, heapq.heappop_max(h), h); heapq.heappush_max(h,7); print(h, heapq.heapreplace_max(h,0), heapq.heappushpop_max(h,100), h)
print(heapq.nlargest(3,[1,8,2,9,4]), heapq.nsmallest(2,[5,1,4]), list(heapq.merge([1,4],[2,3])), heapq.nlargest(2,['a','bbb','cc'],key=len))
h=[(3,'c'),(1,'z'),(1,'a')]; heapq.heapify(h); print(h, heapq.heappop(h), h)
print(bisect.bisect([1,2,2,3],2), bisect.bisect_left([1,2,2,3],2), bisect.bisect_right([1,3],5), bisect.bisect([1,2,3,4],3,0,2), bisect.bisect_left('ace','b'), bisect.bisect([1,4,9],2,key=lambda x:x**.5))
l=[1,3,5]; bisect.insort(l,4); bisect.insort_left(l,3); print(l); l=[(3,),(1,)][::-1]; bisect.insort(l,(2,),key=lambda t:t[0]); print(l, bisect.bisect(range(100),42))
