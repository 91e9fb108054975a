# sort and sorted: stability, keys, reverse, errors, mutation while sorting.
words = ['banana', 'fig', 'Apple', 'cherry', 'date', 'kiwi', 'Fig']
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True), sep='\n')
pairs = [(i % 3, i) for i in range(9)]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True), sep='\n')
print(sorted({3: 'a', 1: 'b'}), sorted('hello'), sorted((3, 1, 2)), sorted([True, 0, 2.5, -1]), sorted([[2], [1, 5], [1]]), sorted([]))
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        return self.v < o.v
    def __repr__(self): return f'K{self.v}'
print(sorted([K(3), K(1), K(2)]), max([K(3), K(1)], key=lambda k: k.v), min(K(2), K(1)))
calls = []
sorted([3, 1, 2], key=lambda v: calls.append(v) or v)
print(calls)
try:
    sorted([1, 2, 'a', 3])
except TypeError as e:
    print(e)
a = [3, 2, 1]
def bad(v):
    a.append(v)
    return v
try:
    a.sort(key=bad)
except ValueError as e:
    print(e)
def fail(v):
    raise KeyError(v)
b = [2, 1]
try:
    b.sort(key=fail)
except KeyError as e:
    print('KeyError', e, b)
big = [(i * 7919) % 1009 for i in range(1009)]
print(sorted(big) == list(range(1009)), sorted(big, reverse=True)[:3])
