# Mapping patterns.
def f(x):
    match x:
        case {'type': 'circle', 'r': r}: return f'circle {r}'
        case {'type': 'rect', 'w': w, 'h': h, **rest}: return f'rect {w} {h} {rest}'
        case {'nested': {'a': [x, *_]}}: return f'nested {x}'
        case {1: _, **others} if others: return f'one and {others}'
        case {None: v} | {True: v}: return f'const key {v}'
        case {}: return 'some mapping'
        case _: return 'no'
from collections import defaultdict, ChainMap
for v in ({'type': 'circle', 'r': 2, 'x': 1}, {'type': 'rect', 'w': 1, 'h': 2}, {'type': 'rect', 'w': 1, 'h': 2, 'c': 'red'}, {'nested': {'a': (5, 6)}}, {1: 2}, {1: 2, 3: 4}, {None: 'n'}, {}, [], 'x', defaultdict(list), ChainMap({'type': 'circle'}, {'r': 9})):
    print(f(v))
d = defaultdict(int)
match d:
    case {'missing': _}: print('found')
    case _: print('not created', dict(d))
class K: KEY = 'k'
match {'k': 1, -2: 'neg'}:
    case {K.KEY: v, -2: n}: print(v, n)
class M(dict):
    def get(self, k, default=None):
        print('get', k)
        return super().get(k, default)
match M(a=1):
    case {'z': z}: pass
    case {'a': a}: print(a)
try:
    match {'a': 1}:
        case {K.KEY: _, 'k': _}: pass
except ValueError as e: print(e)
try:
    match {'k': 1, 'a': 1}:
        case {K.KEY: _, 'k': _}: pass
except ValueError as e: print(e)
