# dict subclasses and __missing__.
class Counter(dict):
    def __missing__(self, key):
        print('missing', key)
        return 0
c = Counter(a=1)
c['b'] += 1
print(c, c['zz'], 'zz' in c, c.get('zz'), type(c).__name__, c == {'a': 1, 'b': 1}, isinstance(c, dict))
class Auto(dict):
    def __missing__(self, key):
        self[key] = value = type(self)()
        return value
tree = Auto()
tree['a']['b']['c'] = 1
tree['a']['d']
print(tree)
class Upper(dict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
    def __getitem__(self, k): return super().__getitem__(k.upper())
    def __contains__(self, k): return super().__contains__(k.upper())
u = Upper()
u['abc'] = 1
u.update(x=2)
print(u, u['ABC'], 'Abc' in u, list(u))
try:
    u['none']
except KeyError as e:
    print('KeyError', e)
class Bare(dict): pass
b = Bare({1: 2}, k=3)
b.attr = 5
print(b, b.attr, repr(b), b | {5: 6}, type(b | {}).__name__, type(b.copy()).__name__)
