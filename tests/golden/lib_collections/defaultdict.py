# defaultdict.
from collections import defaultdict
d = defaultdict(list)
for k, v in [('a', 1), ('b', 2), ('a', 3)]: d[k].append(v)
print(d, dict(d), d.default_factory, 'z' in d, d.get('z'), len(d))
d['new']; print(sorted(d), d.copy() == d, type(d.copy()).__name__)
n = defaultdict(int, a=5); n['b'] += 1; n['a'] += 1; print(n, n == {'a': 6, 'b': 1})
tree = lambda: defaultdict(tree)
t = tree(); t['x']['y']['z'] = 1; print(list(t['x']['y']), t['x']['y']['z'])
for f in (lambda: defaultdict()['k'], lambda: defaultdict(5), lambda: defaultdict(None, {'a': 1})['b'], lambda: defaultdict(lambda: 1 / 0)['q']):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(defaultdict(None, {1: 2}), defaultdict(int, [(1, 2)]), defaultdict(str) | {'a': 'b'}, repr(defaultdict(list, {'k': [1]})))
class K(defaultdict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]
k = K(); print(k[4], k['ab'], k)
n.default_factory = None
try:
    n['gone']
except KeyError as e:
    print('KeyError', e)
