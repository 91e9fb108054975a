"""yield from over recursive structures: walking, flattening, comparing, searching.

A chain of yield from costs the same however deep it is, so a degenerate tree (a list in
disguise) is walked as fast as a balanced one.

    coil examples/tree_walk.py
"""
from itertools import zip_longest


class Tree:
    """A binary search tree whose traversals are generators."""

    __slots__ = ('value', 'left', 'right')

    def __init__(self, value):
        self.value, self.left, self.right = value, None, None

    @classmethod
    def of(cls, values):
        values = iter(values)
        root = cls(next(values))
        for value in values:
            root.insert(value)
        return root

    def insert(self, value):
        node = self
        while True:
            side = 'left' if value < node.value else 'right'
            below = getattr(node, side)
            if below is None:
                setattr(node, side, Tree(value))
                return
            node = below

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right

    def paths(self, trail=()):
        trail += (self.value,)
        if not self.left and not self.right:
            yield trail
        for child in (self.left, self.right):
            if child:
                yield from child.paths(trail)

    def depth(self):
        """Returns a number and yields nothing: yield from hands the result up."""
        deepest = 0
        for child in (self.left, self.right):
            if child:
                deepest = max(deepest, (yield from child.depth()))
        return deepest + 1

    def draw(self, indent=''):
        yield f'{indent}{self.value}'
        for child in (self.left, self.right):
            yield from child.draw(indent + '  ') if child else ()


def flatten(value):
    """Nested lists and tuples of any depth, flat."""
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from flatten(item)
    else:
        yield value


def same_fringe(a, b):
    """Do two trees hold the same values in the same order? Stops at the first difference."""
    missing = object()
    for position, (x, y) in enumerate(zip_longest(a, b, fillvalue=missing)):
        if x != y:
            return f'they differ at position {position}'
    return 'the same'


def result_of(generator):
    """Runs a generator that yields nothing and gives its return value."""
    try:
        next(generator)
    except StopIteration as stop:
        return stop.value
    raise TypeError('it yielded something')


if __name__ == '__main__':
    tree = Tree.of([50, 30, 70, 20, 40, 60, 80, 65])
    print(*tree)
    print(*tree.draw(), sep='\n')
    print(*tree.paths(), sep='\n')
    print('depth', result_of(tree.depth()))
    print(same_fringe(tree, Tree.of(sorted(tree))))
    print(same_fringe(tree, Tree.of([50, 30, 70, 20, 40, 60, 81, 65])))
    print(list(flatten([1, [2, (3, [4, [5]]), []], 6])))
    chain = Tree.of(range(200))
    print('a chain of', result_of(chain.depth()), 'nodes, sum', sum(chain))
