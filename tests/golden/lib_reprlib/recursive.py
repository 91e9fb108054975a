# recursive_repr.
from reprlib import recursive_repr
class Node:
    def __init__(self): self.kids = [self]
    @recursive_repr()
    def __repr__(self):
        "doc"
        return f'Node({self.kids})'
class L(list):
    @recursive_repr(fillvalue='<again>')
    def __repr__(self): return '<' + '|'.join(map(repr, self)) + '>'
n = Node(); print(n, Node.__repr__.__name__, Node.__repr__.__doc__, Node.__repr__.__wrapped__.__name__)
l = L('ab'); l.append(l); l.append(n); print(l)
class Err:
    @recursive_repr()
    def __repr__(self): raise KeyError('in repr')
e = Err()
for _ in range(2):
    try: repr(e)
    except KeyError as k: print(k)
