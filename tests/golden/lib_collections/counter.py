# Counter.
from collections import Counter
c = Counter('abracadabra')
print(c, c['a'], c['zz'], 'zz' in c, c.most_common(2), c.most_common(), sorted(c.elements()), c.total(), len(c))
c.update('aaz'); c.update({'b': 5}); c.update(q=2); print(c)
c.subtract('aab'); c.subtract({'q': 5}); print(c, +c, -c)
del c['nothing']; del c['q']; print(c)
print(Counter(a=3, b=1) + Counter(a=1, b=2, c=0), Counter(a=3, b=1) - Counter(a=1, b=2), Counter(a=3, b=1) & Counter(a=1, b=2), Counter(a=3, b=1) | Counter(a=1, b=2))
print(Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), Counter(a=1) < Counter(a=1), Counter(a=2, b=1) >= Counter(a=1), Counter(a=2) > Counter(a=1), Counter(a=1) != Counter(b=1))
d = Counter(a=2, b=3); e = d
d += Counter(a=1); d -= Counter(b=1); d |= Counter(z=1); d &= Counter(a=2, b=2, z=1); print(d, d is e)
print(Counter(), Counter([]), Counter({'x': -1}), Counter(['a', 'b', 'a']), Counter(x=5).copy(), type(Counter('a').copy()).__name__, dict(Counter('ab')), list(Counter('hello')))
for f in (lambda: Counter.fromkeys('ab'), lambda: Counter(5), lambda: Counter('a', 'b'), lambda: Counter(a=1) + 5, lambda: hash(Counter()), lambda: Counter([[]])):
    try:
        print(f())
    except Exception as x:
        print(type(x).__name__, x)
print(Counter({1: 'a', 2: 5}), Counter(a=1, b=1, c=1).most_common(1), Counter('aabbc').most_common(10), Counter(w=1)['w'], Counter(range(3)) + Counter(range(2)))
class MyCounter(Counter): pass
print(MyCounter('aab'), type(MyCounter('a') + MyCounter('b')).__name__, isinstance(Counter(), dict))
words = 'the cat and the dog and the bird'.split()
print(Counter(words).most_common(3), Counter(map(len, words)))
