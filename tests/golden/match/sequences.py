# Sequence patterns.
def f(x):
    match x:
        case []: return 'empty'
        case [1]: return 'just one'
        case [a]: return f'one {a}'
        case (0, b): return f'zero and {b}'
        case [1, _, 3]: return '1 ? 3'
        case [[a, b], c]: return f'nested {a} {b} {c}'
        case ['cmd', *args]: return f'cmd {args}'
        case [first, *_, 'end']: return f'{first}..end'
        case [*head, 9]: return f'head {head}'
        case [x, y, *rest]: return f'{x} {y} rest {rest}'
        case _: return 'no'
from collections import deque
for v in ([], (), [1], ['q'], (0, 5), [1, 2, 3], [(1, 2), 3], ['cmd'], ['cmd', 1, 2], ('a', 'b', 'c', 'end'), [4, 5, 9], [7, 8], range(2), 'ab', b'ab', {1: 2}, {1, 2}, iter([1]), deque([1]), bytearray(b'x'), range(4, 9), 5):
    print(type(v).__name__, f(v))
def g(p):
    match p:
        case x, y, z: return x + y + z
        case x, y: return x * y
        case x,: return x
print(g([1, 2, 3]), g((3, 4)), g([5]), g([]))
class Seq:
    def __len__(self): return 2
    def __getitem__(self, i):
        if i > 1: raise IndexError
        return i
print(f(Seq()))
from collections.abc import Sequence
Sequence.register(Seq)
print(f(Seq()))
match [1, [2, [3, [4]]]]:
    case [a, [b, [c, [d]]]]: print(a, b, c, d)
match [[1, 2], [3, 4]]:
    case [[a, *_], [*_, b]] if a < b: print(a, b)
match (1, 2, 3, 4, 5):
    case [a, *mid, z]: print(a, mid, z, __builtins__ is not None)
match ['go', 'north']:
    case ['go', ('north' | 'south') as where]: print(where)
