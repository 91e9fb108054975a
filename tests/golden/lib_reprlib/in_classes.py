import reprlib
class Table:
    def __init__(self, rows): self.rows = rows
    def __repr__(self): return f'Table({reprlib.repr(self.rows)})'
print(Table(list(range(3))), Table([list(range(50))] * 10), Table('x' * 100))
print(reprlib.aRepr.maxlist, reprlib.aRepr.maxdict, reprlib.Repr(maxdict=1).repr({1: 2, 3: 4}), reprlib.Repr(maxother=8).repr(range(10 ** 9)))
