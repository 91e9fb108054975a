# copy.deepcopy: nesting, sharing, cycles.
import copy
l = [1, [2, {'k': [3]}], (4, [5])]; d = copy.deepcopy(l); print(d == l, d[1] is l[1], d[1][1]['k'] is l[1][1]['k'], d[2] is l[2])
shared = [0]; x = copy.deepcopy([shared, shared]); print(x[0] is x[1], x[0] is shared)
c = [1]; c.append(c); k = copy.deepcopy(c); print(k[1] is k, k is c, k)
t = ([],); t[0].append(t); u = copy.deepcopy(t); print(u[0][0] is u, u is t)
a = (1, 'a', (2,)); print(copy.deepcopy(a) is a, copy.deepcopy({1, (2, 3)}), copy.deepcopy(frozenset({1})), copy.deepcopy(bytearray(b'q')))
class N:
    def __init__(self, v, next=None): self.v, self.next = v, next
n = N([1]); n.next = N([2], n); m = copy.deepcopy(n); print(m.next.next is m, m.v is n.v, m.next.v, m is n)
class D(dict): pass
q = D(a=[1]); q.attr = [2]; r = copy.deepcopy(q); print(r, r.attr, r['a'] is q['a'], r.attr is q.attr, type(r).__name__)
class WithMemo:
    def __deepcopy__(self, memo): print('memo', isinstance(memo, dict)); return self
w = WithMemo(); print(copy.deepcopy([w, w])[0] is w)
class M:
    def f(self): return self.v
o = M(); o.v = [1]; o.g = o.f; p = copy.deepcopy(o); print(p.g() is p.v, p.g.__self__ is p)
print(copy.deepcopy(int), copy.deepcopy(len) is len, copy.deepcopy(ValueError('x')).args)
memo = {}; copy.deepcopy([1], memo); print(len(memo))
from collections import OrderedDict, defaultdict, deque, Counter, namedtuple
P = namedtuple('P', 'x y'); z = copy.deepcopy([OrderedDict(a=[1]), defaultdict(list, k=[1]), deque([[1]], 5), Counter('aab'), P([1], 2)]); print(z)
e = {}; e['e'] = e; f = copy.deepcopy(e); print(f['e'] is f)
