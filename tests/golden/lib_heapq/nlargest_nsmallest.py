# nlargest and nsmallest: stability and keys.
from heapq import nlargest, nsmallest
data = [(i * 37) % 101 for i in range(60)]
print(nlargest(5, data), nsmallest(5, data), nlargest(0, data), nsmallest(-1, data), nlargest(1, data), nsmallest(1, data), nlargest(100, [3, 1]), nsmallest(1, []), nlargest(3, []))
words = 'pear fig apple banana kiwi plum cherry date lime nut yam corn bean'.split()
print(nlargest(4, words, key=len), nsmallest(4, words, key=len), nlargest(3, words), nsmallest(2, iter(words), key=str.upper))
pairs = [(i % 3, i) for i in range(20)]
print(nlargest(4, pairs, key=lambda p: p[0]), nsmallest(4, pairs, key=lambda p: p[0]), nlargest(3, iter(pairs), key=lambda p: -p[0]))
print(nlargest(2, {'a': 1, 'b': 3, 'c': 2}.items(), key=lambda kv: kv[1]), nlargest(1, ['a', 'b'], key=lambda v: 0), nsmallest(3, 'hello'))
