# set and frozenset: methods, operators, errors.
s = {3, 1, 2}
s.add(5); s.add(1); s.discard(3); s.discard(99); s.update([7, 8], (9,)); s.remove(9)
print(s, len(s), 1 in s, 99 in s, sorted(s), s.copy() == s, s.copy() is s)
a, b = {1, 2, 3}, {2, 3, 4}
print(a | b, a & b, a - b, a ^ b, a.union(b, [9]), a.intersection(b, [3]), a.difference(b, [1]), a.symmetric_difference(b), a.isdisjoint({9}), {2} <= a, a >= {1, 2, 3}, a < a, a.issubset(range(5)), a.issuperset([1]))
c = set(a); c |= b; print(c); c &= {1, 2, 9}; print(c); c -= {1}; print(c); c ^= {2, 5}; print(c)
c.intersection_update([5]); print(c); c.difference_update([5]); print(c); c.symmetric_difference_update({6}); print(c, c.pop(), c, c.clear())
f = frozenset([1, 2, 2])
print(f, frozenset(), hash(f) == hash(frozenset([2, 1])), {f: 'x'}[frozenset({1, 2})], f | {3}, {3} | f, type(f | {3}).__name__, type({3} | f).__name__, f == {1, 2}, f in {f}, set('aab') == {'a', 'b'})
for g in (lambda: s.remove(99), lambda: set().pop(), lambda: {[]}, lambda: a | [1], lambda: hash(a), lambda: f.add(1), lambda: set(5), lambda: a.union(5), lambda: a < [1], lambda: s.add([]), lambda: set(1, 2), lambda: s.add()):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
print([m for m in dir(set) if not m.startswith('__')], [m for m in dir(frozenset) if not m.startswith('__')], sep='\n')
print({1}.__contains__(1), {1} == {1.0, True}, {frozenset({1})} == {frozenset({1})}, set() == frozenset(), [] in [set()], {1, 2} in [{2, 1}], {1} in {frozenset({1})})
