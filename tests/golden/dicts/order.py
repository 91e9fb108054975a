# Insertion order through updates, deletes and re-insertion.
d = {}
for i in range(10):
    d[i * 7 % 10] = i
print(d)
del d[7]; d[7] = 'again'; d[0] = 'kept in place'
print(d)
for k in list(d)[::2]:
    del d[k]
print(d, len(d))
d |= {3: 'three', 8: 'eight'}
print(d, d.popitem(), next(iter(d)), list(reversed(d.items())))
big = {str(i): i for i in range(2000)}
for i in range(0, 2000, 2):
    del big[str(i)]
print(len(big), list(big)[:3], list(big)[-2:], sum(big.values()))
print({'b': 1, 'a': 2} == {'a': 2, 'b': 1}, dict(sorted({'b': 1, 'a': 2}.items())), {**{'x': 1, 'y': 2}, 'x': 3})
