# Class patterns: positional by __match_args__, keywords, built-ins.
from dataclasses import dataclass
@dataclass
class Point:
    x: int
    y: int
@dataclass
class Line:
    a: Point
    b: Point
class Plain:
    def __init__(self, v): self.v = v
class Pos:
    __match_args__ = ('left', 'right')
    def __init__(self, l, r): self.left, self.right = l, r
def f(x):
    match x:
        case Point(0, 0): return 'origin'
        case Point(0, y): return f'on y at {y}'
        case Point(x=x, y=0): return f'on x at {x}'
        case Point(x, y) if x == y: return f'diagonal {x}'
        case Point(): return 'some point'
        case Line(Point(0), b=Point(y=yb)): return f'line from y axis to y={yb}'
        case Line(a=a): return f'line from {a}'
        case Plain(v=[p, q]): return f'plain {p} {q}'
        case Plain(v=v): return f'plain {v}'
        case Pos(l, right=r): return f'pos {l} {r}'
        case bool(b): return f'bool {b}'
        case int(n): return f'int {n}'
        case str(s) | bytes(s): return f'text {s}'
        case float(): return 'float'
        case list([a, *_]): return f'list {a}'
        case dict({'k': v}): return f'dict {v}'
        case tuple((a, b)): return f'tuple {a} {b}'
        case set() | frozenset(): return 'set'
        case object(): return 'object'
for v in (Point(0, 0), Point(0, 5), Point(5, 0), Point(3, 3), Point(1, 2), Line(Point(0, 1), Point(2, 3)), Line(Point(1, 1), Point(2, 2)), Plain([1, 2]), Plain(7), Pos('l', 'r'), True, 5, 'str', b'b', 1.5, [1], [], {'k': 1}, {}, (1, 2), {1}, None):
    print(f(v))
print(Point.__match_args__)
for source in ('Point(1, 2, 3)', 'Plain(1)', 'int(1, 2)', 'Pos(1, left=1)', 'NotAClass()', 'Bad(1)', 'Bad2(1)'):
    NotAClass = 5
    class Bad: __match_args__ = 5
    class Bad2: __match_args__ = (5,)
    subject = {'Point': Point(1, 2), 'Plain': Plain(1), 'int': 1, 'Pos': Pos(1, 1), 'NotAClass': 1, 'Bad': Bad(), 'Bad2': Bad2()}[source.split('(')[0]]
    try:
        exec(f'match subject:\n case {source}: print("yes")\n case _: print("no match")')
    except TypeError as e: print(source, e)
class Meta(type):
    def __instancecheck__(cls, o): return o == 'magic'
class Fake(metaclass=Meta): pass
match 'magic':
    case Fake(): print('instancecheck used')
class P:
    @property
    def prop(self): print('property read'); return 5
match P():
    case P(nope=1): print('no')
    case P(prop=5): print('prop matched')
