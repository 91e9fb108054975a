# reprlib.Repr and reprlib.repr.
import reprlib
from collections import deque
print(reprlib.repr(list(range(100))), reprlib.repr('a' * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr(set(range(20))), reprlib.repr(tuple(range(10))), reprlib.repr((1,)), reprlib.repr(10 ** 100), reprlib.repr(frozenset(range(9))), reprlib.repr(deque(range(9))), sep='\n')
print(reprlib.repr([[[[[[[[1]]]]]]]]), reprlib.repr({}), reprlib.repr([]), reprlib.repr(set()), reprlib.repr('short'), reprlib.repr(5), reprlib.repr(None), reprlib.repr({'k': [1, {'n': 'x' * 50}]}), reprlib.repr('quo\'te' * 10))
r = reprlib.Repr(maxlist=2, maxstring=10, fillvalue='~'); print(r.repr([1, 2, 3]), r.repr('abcdefghijklmnop'), r.repr([['abcdefghijklmnop'] * 3] * 3))
r = reprlib.Repr(); r.maxlevel = 2; print(r.repr([[[1]], 2])); r.indent = 2; print(r.repr([1, [2, 3], {'a': 1}])); r.indent = '->'; print(r.repr((1, 2)))
class Mine(reprlib.Repr):
    def repr_Point(self, p, level): return f'<point {p.x}>'
class Point: x = 5
print(Mine().repr([Point()]))
class Long:
    def __repr__(self): return 'L' * 80
class Bad:
    def __repr__(self): raise ValueError
print(reprlib.repr(Long()), reprlib.repr(Bad()).split(' at ')[0])
