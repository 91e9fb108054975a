# OrderedDict.
from collections import OrderedDict
d = OrderedDict([('a', 1), ('b', 2)], c=3)
print(d, OrderedDict(), list(d), dict(d))
d.move_to_end('a'); print(d); d.move_to_end('c', last=False); print(d)
print(d.popitem(), d.popitem(last=False), d)
d['x'] = 1; d['b'] = 'kept place'; print(d, list(reversed(d)))
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1), OrderedDict(a=1, b=2) == OrderedDict(a=1, b=2), OrderedDict(a=1) != OrderedDict(a=2), dict(a=1) == OrderedDict(a=1))
for f in (lambda: d.move_to_end('zz'), lambda: OrderedDict().popitem(), lambda: d['nope'], lambda: d.pop('nope')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(d.copy(), type(d.copy()).__name__, OrderedDict.fromkeys('xyz', 0), d | {'n': 1}, {'n': 1} | d, type({} | d).__name__)
d |= [('z', 26)]; print(d, d.pop('z'), d.pop('q', 'default'), d.setdefault('s', 5), d.get('s'))
d['self'] = d; print(d)
class Cache(OrderedDict):
    def __init__(self, size): super().__init__(); self.size = size
    def __getitem__(self, k):
        v = super().__getitem__(k); self.move_to_end(k); return v
    def __setitem__(self, k, v):
        super().__setitem__(k, v)
        if len(self) > self.size: self.popitem(last=False)
c = Cache(2); c['a'] = 1; c['b'] = 2; c['a']; c['c'] = 3
print(list(c), c.size, isinstance(c, dict))
