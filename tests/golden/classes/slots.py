# __slots__.
class P:
    __slots__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
p = P(1, 2)
p.x += 10
print(p.x, p.y, hasattr(p, '__dict__'), P.__slots__, type(P.x).__name__)
for f in (lambda: setattr(p, 'z', 1), lambda: p.__dict__, lambda: P.x.__get__(5, int), lambda: p.nope):
    try:
        f()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
del p.x
try:
    p.x
except AttributeError as e:
    print(e)
try:
    del p.x
except AttributeError as e:
    print(e)
class Q(P):
    pass
q = Q(1, 2); q.z = 3
print(q.z, q.__dict__, q.x)
class R(P):
    __slots__ = 'z'
r = R(1, 2); r.z = 5
print(r.x, r.z, hasattr(r, '__dict__'))
class S:
    __slots__ = ('a', '__dict__')
s = S(); s.a = 1; s.b = 2
print(s.__dict__, s.a)
for source in ("class T:\n __slots__ = ('a',)\n a = 1", "class T:\n __slots__ = (1,)", "class T:\n __slots__ = ('a b',)", "class T(int):\n __slots__ = ('a',)", "class A1:\n __slots__ = ('a',)\nclass A2:\n __slots__ = ('b',)\nclass T(A1, A2): pass"):
    try:
        exec(source)
    except Exception as e:
        print(type(e).__name__, e)
class Private:
    __slots__ = ('__secret',)
    def __init__(self): self.__secret = 1
print(Private()._Private__secret)
class E:
    __slots__ = ()
try:
    E().x = 1
except AttributeError as e:
    print(e)
