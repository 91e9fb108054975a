# Every method of dict.
d = {'a': 1, 'b': 2}
print(d.get('a'), d.get('z'), d.get('z', 0), d.setdefault('c', 3), d.setdefault('a', 9), d, d.pop('c'), d.pop('z', 'none'), d.popitem(), d)
d.update(x=1, y=2); d.update({'x': 5}); d.update([('k', 'v')]); d.update([], q=1); d.update(); print(d)
print(list(d), list(d.keys()), list(d.values()), list(d.items()), len(d), 'x' in d, 'nope' not in d, list(reversed(d)))
print(dict.fromkeys('ab'), dict.fromkeys([1, 2], 0), dict(), dict(a=1), dict([(1, 2)], b=3), dict({'a': 1}, a=2), dict(zip('ab', range(2))))
print({'a': 1} | {'b': 2, 'a': 3}, {1: 2} == {1: 2.0}, {1: 2} != {}, d.copy() == d, d.copy() is d, d.clear(), d)
for f in (lambda: {}['k'], lambda: {}[1, 2], lambda: {}.pop('k'), lambda: {}.popitem(), lambda: {[]: 1}, lambda: {}.update(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: {} < {}, lambda: {}.get(), lambda: {}.get([]),
          lambda: hash({}), lambda: {}.__delitem__('x'), lambda: dict(1), lambda: dict('ab'), lambda: {}.fromkeys(5), lambda: {}.setdefault({}), lambda: dict(**{1: 2}), lambda: {**5}, lambda: {}.pop()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
e = {}
e['self'] = e
print(e, {1: 'a', True: 'b'}, {1.0: 'x'}[1], {(1, 2): 3}[1, 2], {None: 0}, {'a': {'b': {}}})
print([m for m in dir(dict) if not m.startswith('__')])
