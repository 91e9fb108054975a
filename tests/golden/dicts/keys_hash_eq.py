# Hashing and equality decide what a key is.
class Key:
    def __init__(self, name, h): self.name, self.h = name, h
    def __hash__(self):
        print('hash', self.name, end='; ')
        return self.h
    def __eq__(self, other):
        print('eq', self.name, getattr(other, 'name', other), end='; ')
        return self.name[0] == other.name[0]
    def __repr__(self): return self.name
a, a2, b = Key('a', 1), Key('a2', 1), Key('b', 1)
d = {a: 1}
print()
d[a2] = 2; print(d)
d[b] = 3; print(d)
print(d[Key('b9', 1)], Key('c', 1) in d, d.get(Key('a', 2)))
class NoHash:
    def __eq__(self, o): return True
try:
    {NoHash(): 1}
except TypeError as e:
    print(e)
class Same:
    def __init__(self, v): self.v = v
    def __hash__(self): return hash(self.v)
    def __eq__(self, o): return isinstance(o, Same) and o.v == self.v
print(len({Same(1), Same(1), Same(2)}), {Same('x'): 5}[Same('x')], Same(1) in [Same(1)], [Same(1)].index(Same(1)))
class BadHash:
    def __hash__(self): return 'x'
try:
    hash(BadHash())
except TypeError as e:
    print(e)
print(hash(Same(2 ** 100)) == hash(2 ** 100), {1: 'int', 1.0: 'float', True: 'bool'}, {0: 1, False: 2, 0.0: 3, -0.0: 4})
