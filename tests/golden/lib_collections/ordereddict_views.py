# The views of an OrderedDict have names of their own.
from collections import OrderedDict
from collections.abc import KeysView, ItemsView, ValuesView
d = OrderedDict(a=1, b=2)
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), 'a' in k, 2 in v, ('a', 1) in i, list(k), list(v), list(i), type(k).__name__, type(k))
d['c'] = 3
print(k, list(reversed(k)), list(reversed(i)), list(reversed(v)), sorted(k & {'a', 'z'}), sorted(k | ['q']), sorted(k - {'a'}), sorted({'a', 'z'} ^ k), k == {'a', 'b', 'c'}, k == d.keys(), k >= {'a'}, k.isdisjoint('xyz'), i == d.items())
print(isinstance(k, KeysView), isinstance(i, ItemsView), isinstance(v, ValuesView), k.mapping['a'], [x for x in v], {**d}, dict(d), dict(d.items()), [*k], max(v), sum(v))
for key, value in d.items(): print(key, value, end=' ')
print(OrderedDict(d.items()) == d, OrderedDict(reversed(d.items())), dict.fromkeys(k, 0), sorted(d, key=d.get, reverse=True))
try:
    for key in d.keys(): d[key * 2] = 0
except RuntimeError as e: print(type(e).__name__)
try: hash(k)
except TypeError: print('unhashable')
