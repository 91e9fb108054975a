# merge: lazy, stable, with key and reverse.
from heapq import merge
print(list(merge([1, 4, 7], [2, 5], [], [0, 9])), list(merge()), list(merge([1, 2])), list(merge('ace', 'bdf')))
print(list(merge([5, 3, 1], [4, 2], reverse=True)), list(merge(['a', 'ccc'], ['bb', 'dddd'], key=len)), list(merge(['ccc', 'a'], ['bb'], key=len, reverse=True)))
print(list(merge([(1, 'x')], [(1, 'y')], [(1, 'a')], key=lambda p: p[0])))
def src(name, values):
    for v in values:
        print(f'<{name}{v}>', end=' ')
        yield v
m = merge(src('a', [1, 3, 5]), src('b', [2, 4]))
print(next(m), next(m), next(m)); print(list(m))
def naturals(step):
    n = 0
    while True:
        yield n
        n += step
inf = merge(naturals(2), naturals(3)); print([next(inf) for _ in range(10)])
