# Rich comparison: reflection, subclasses first, defaults, hash.
class A:
    def __init__(self, v): self.v = v
    def __eq__(self, o): print('A.eq', end=' '); return self.v == o.v if isinstance(o, A) else NotImplemented
    def __lt__(self, o): print('A.lt', end=' '); return self.v < o.v if isinstance(o, A) else NotImplemented
    def __le__(self, o): print('A.le', end=' '); return NotImplemented
class B(A):
    def __gt__(self, o): print('B.gt', end=' '); return 'B says'
    def __eq__(self, o): print('B.eq', end=' '); return True
print(A(1) == A(1), A(1) != A(2), A(1) < A(2), A(2) > A(1))
print(A(1) == 5, A(1) != 5, 5 == A(1))
print(A(1) < B(2), A(1) == B(9))
for f in (lambda: A(1) < 5, lambda: 5 > A(1), lambda: A(1) <= A(1), lambda: A(1) >= A(1), lambda: object() < 1):
    try:
        f()
    except TypeError as e:
        print(e)
try:
    hash(A(1))
except TypeError as e:
    print(e)
class N:
    def __eq__(self, o): return 'not a bool'
print(N() == 1, N() != 1, 1 in [N()], [N()] == [5])
class Plain: pass
p = Plain()
print(p == p, p != p, p == Plain(), hash(p) == hash(p), p.__eq__(5), p.__ne__(p), p.__lt__(5))
class NE:
    def __ne__(self, o): return 'ne called'
print(NE() != 1, NE() == 1)
class H:
    def __eq__(self, o): return True
    __hash__ = object.__hash__
print(isinstance(hash(H()), int), A.__hash__, H() in {H(): 1} or 'different hash')
print([1, A(1)] == [1, A(1)], (A(1),) < (A(2),))
print(max(A(1), A(3), A(2)).v, sorted([A(2), A(1)])[0].v)
