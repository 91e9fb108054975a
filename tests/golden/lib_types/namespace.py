# SimpleNamespace: attributes, printing, comparing, copying.
import copy
from types import SimpleNamespace


n = SimpleNamespace(a=1, b="two")
print(n, n.a, vars(n))
n.c = [n]
print(n)
del n.c
print(n == SimpleNamespace(b="two", a=1), n == SimpleNamespace(a=1), n != 5, n == vars(n))
print(copy.replace(n, a=5, d=6), n)
print(copy.copy(n) == n)


class Point(SimpleNamespace):
    def norm(self):
        return self.x + self.y


p = Point(x=1, y=2)
print(p, p.norm(), Point(), SimpleNamespace())
print(SimpleNamespace({"k": "v"}, z=1), SimpleNamespace([("q", 2)]))
for bad in (lambda: n.missing, lambda: SimpleNamespace(1), lambda: SimpleNamespace({}, {})):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__)
with_odd = SimpleNamespace(**{"not a name": 1, "class": 2})
print(with_odd, getattr(with_odd, "class"))
