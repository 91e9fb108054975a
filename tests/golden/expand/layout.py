#!/usr/bin/env python
# -*- coding: utf-8 -*-
from __future__ import annotations
# Sources as people lay them out: tabs, comments, strings over several lines, semicolons, names that look like new ones.
import sys; x = [i for i in range(3)]; y = 2  # tail
_i0 = "taken"; _iter0 = 1
def iter(x): return "shadowed"
def f(n) -> [z for z in range(3)]:
	"""doc
	string"""
	# tabs
	for i in range(n):
		s = """text
   inside
		"""  # after
		if i: print(s, end=""); continue
		for j in "ab": print(j); break
		else: print("never")
	# end of for
	else:  # else comment

		# in else
		t = f"""a
  {[k
     for k in (i,)]}
	b"""
		print(t,
	  "odd indentation",
# comment at the left
		end="\n")
	return n

@(lambda g: [h for h in (g,)][0])
@staticmethod
def deco(a=[q for q in (1, 2)], *, b=sum(q for q in a0) if (a0 := (1,)) else 0): return a, b
print(f(2), deco())
if [] or [u for u in ()]: pass
elif any(u for u in (1,)): print("elif", \
    "continued")
else: pass
class Base:
    async def m(self, __p, q=1): return "base", __p, q
class D(Base):
    for k in "xy": pass
    async def m(self, __p, q=2):
        "doc of m"
        def inner():
            nonlocal q
            q += 1; return __class__.__name__
        r = await super().m(__p, q)
        return r, inner(), q, self.__dict__
    def n(self): return [super(D, self).m for _ in "a"] and [super().m for _ in "a"] and None
class P:
    __v = 3
    with open("/dev/null") as fh: __w = [__v for _ in "a"] if 0 else 1
    for a, b in {1: 2}.items(): c = a
    def g(self): return [self.__v for _ in "ab"]
print(sorted(k for k in vars(P) if not k.startswith("__")), P().g(), D().n())
import asyncio
print(asyncio.run(D().m(5)))
def clo():
    def gen():
        try: yield 1; yield 2
        finally: print("closed")
    for v in gen(): break
    print("after break")
    try:
        for v in gen(): 1 / 0
    except ZeroDivisionError: print("caught")
    def ret():
        for v in gen(): return "returned"
    print(ret())
    with open("/dev/null") as a, open("/dev/null") as b: return [a.closed, b.closed], "in with"
print(clo())
def wal(xs):
    if any((hit := x) > 1 for x in xs): print(hit)
    global G
    [G := x for x in xs]
    return [(last := x, x) for x in xs], last
print(wal([1, 2]), G)
class Supp:
    def __enter__(self): return self, 2
    def __exit__(self, *exc): print(exc[0]); return True
for i in (1, 2, 3):
    with Supp() as (me, two), Supp():
        if i == 1: continue
        if i == 2: raise KeyError(i)
        break
print(i, two, __name__, _i0, _iter0)
try: pass
except (ValueError, *[KeyError for _ in "a"]) as e: pass
else:
    print("else of try")  # c1
# c2
finally:
    print("finally")
match [m for m in (1, 2)]:
    case [1, zz] if [zz for _ in "a"]: print("case", zz)
    case _: pass
while [w for w in x if w > 1]: x.pop()
else: print("while", x)
def tp[T: [int for _ in "a"]](a: T, *b: *tuple[int]) -> T: return [a for _ in b]
print(tp(1, 2, 3))
def many():
    yield from (yield from [1, 2]) or [3]
    a, b = yield from two()
    print(a, b); yield from ()
    d = {}
    d["k"] = e = yield from two()
    return d, e
def two(): return (yield 9), 8
print(list(many()))
if True:
    # only comment before
    for i in [1]:
        pass  # last comment
    # dangling
# end without newline
