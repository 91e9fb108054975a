# namedtuple: construction, helpers, defaults, rename, errors.
from collections import namedtuple
Point = namedtuple('Point', ['x', 'y'])
p = Point(11, y=22)
print(p, p[0] + p.y, p._fields, p._asdict(), p._replace(x=5), Point._make([1, 2]), tuple(p), p == (11, 22), hash(p) == hash((11, 22)))
x, y = p
print(x, y, Point.__doc__, Point.x.__doc__, Point.__new__.__doc__, Point.__match_args__, Point._field_defaults, Point.__name__, Point.__module__, Point.__slots__, p.__getnewargs__())
for f in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: Point(1, x=2), lambda: Point._make([1]), lambda: p._replace(z=1), lambda: setattr(p, 'x', 1), lambda: p.z, lambda: Point(), lambda: setattr(p, 'new', 1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for args, kw in [(('T', 'a b a'), {}), (('T', 'class'), {}), (('1T', 'a'), {}), (('T', '_a'), {}), (('T', 'a-b'), {}), (('T', 'a'), {'defaults': (1, 2)}), (('def', 'a'), {}), (('T', ['a', 5]), {})]:
    try:
        print(namedtuple(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)
R = namedtuple('R', 'a, class _x a  b', rename=True)
print(R._fields, R(1, 2, 3, 4, 5))
D = namedtuple('D', 'a b c', defaults=(2, 3))
print(D(1), D(1, 5), D._field_defaults, D.__new__.__defaults__)
class Sub(Point):
    __slots__ = ()
    @property
    def norm(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __add__(self, o): return Sub(self.x + o.x, self.y + o.y)
s = Sub(3, 4)
print(s, s.norm, s + s, s._replace(x=0), isinstance(s, Point), Sub.__mro__[1] is Point)
E = namedtuple('Empty', [])
print(E(), E._fields, namedtuple('M', 'a', module='mod').__module__)
Event = namedtuple('Event', 'time proc action')
events = [Event(5, 1, 'b'), Event(2, 0, 'z'), Event(2, 0, 'a')]
print(sorted(events), max(events), Event(1, 2, 'it\'s %d %s'))
match p:
    case Point(x=11, y=b): print('matched', b)
match p:
    case (a, b): print(a, b)
