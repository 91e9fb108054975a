# ChainMap.
from collections import ChainMap
base, over = {'a': 1, 'b': 2}, {'b': 20, 'c': 30}
c = ChainMap(over, base)
print(c, c['a'], c['b'], list(c), len(c), 'c' in c, 'z' in c, c.get('z', 0), dict(c), sorted(c.items()))
c['a'] = 100; print(base, over); del c['a']; print(c['a'])
child = c.new_child({'z': 1}); print(child, child.parents == c, child.maps, c.new_child(q=1)['q'])
for f in (lambda: c['none'], lambda: c.__delitem__('a'), lambda: c.pop('a'), lambda: ChainMap().popitem()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(c.pop('c'), c.popitem(), c, c.copy(), ChainMap(), bool(ChainMap()), ChainMap.fromkeys('ab', 0), c | {'n': 1}, {'n': 1} | c, c == {'a': 1, 'b': 2})
c |= {'x': 5}; c.clear(); c.update(y=1); print(c, c.setdefault('w', 2), list(c.keys()), list(c.values()))
