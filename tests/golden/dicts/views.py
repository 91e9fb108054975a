# keys, values and items views.
d = {'a': 1, 'b': 2, 'c': 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), len(v), len(i))
d['d'] = 4
print(k, list(v), ('d', 4) in i, 'a' in k, 4 in v, ('a', 2) in i, list(reversed(k)), list(reversed(i)))
print(sorted(k & {'a', 'z'}), sorted(k | ['z']), sorted(k - {'a'}), sorted(k ^ {'a', 'z'}), sorted(i & {('a', 1)}), k == {'a', 'b', 'c', 'd'}, k >= {'a'}, k < set('abcde'), k.isdisjoint('xyz'))
print({1: 0}.keys() == {1: 5}.keys(), {1: 2}.items() == {1: 2}.items(), {}.values() == {}.values(), k.mapping['a'], type(k.mapping).__name__)
print(type(k).__name__, type(v).__name__, type(i).__name__, type(iter(k)).__name__, type(iter(v)).__name__, type(iter(i)).__name__, type(reversed(k)).__name__)
for f in (lambda: k[0], lambda: k.append(1), lambda: v + [1], lambda: hash(k), lambda: k & 5):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print({}.keys(), {}.items(), {}.values())
