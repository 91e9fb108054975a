# Literal, capture, wildcard, or, value and guard patterns.
import math
class Colour:
    RED = 1
    GREEN = 'g'
def f(x):
    match x:
        case 0: return 'zero'
        case 1.5: return 'float'
        case -3: return 'minus three'
        case 2 + 3j: return 'complex'
        case 'a' | 'b' | "c": return f'letter {x}'
        case b'bytes': return 'bytes'
        case None: return 'None'
        case True: return 'True'
        case False: return 'False'
        case math.pi: return 'pi'
        case Colour.GREEN: return 'green'
        case int() as n if n > 100: return f'big {n}'
        case (5 | 6) as n: return f'five or six {n}'
        case 'x' 'y': return 'xy'
        case str() | bytes(): return 'text'
        case _: return 'other'
for x in (0, 0.0, False, True, 1, 1.0, 1.5, -3, 2 + 3j, 'a', 'c', b'bytes', None, math.pi, 'g', 101, 100, 5, 6, 'xy', 'zz', b'', [], 7):
    print(repr(x), f(x))
match 5:
    case y: print('captured', y)
print(y)
match 3:
    case 4: print('no')
print('no case matched: nothing happens')
match = case = _ = 1
print(match, case, _)
match (1): 
    case 1: print('parenthesised subject')
match 1, 2:
    case a, b: print(a, b)
match -1:
    case -1: print('negative')
match[0] if False else None
type = 5; print(type, match * 2)
def guard(v):
    match v:
        case n if print('guard', n) or n > 2: return 'big'
        case n: return 'small'
print(guard(1), guard(5))
