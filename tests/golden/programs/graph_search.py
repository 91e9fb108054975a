"""Searches over a graph: breadth first, depth first, Dijkstra, topological order, components."""
import heapq
from collections import defaultdict, deque


class Graph:
    def __init__(self, edges=(), directed=False):
        self.adjacent, self.directed = defaultdict(dict), directed
        for a, b, *weight in edges:
            self.connect(a, b, *weight)

    def connect(self, a, b, weight=1):
        self.adjacent[a][b] = weight
        self.adjacent[b] if self.directed else self.adjacent[b].__setitem__(a, weight)

    def breadth_first(self, start):
        seen, queue = {start}, deque([start])
        while queue:
            node = queue.popleft()
            yield node
            for other in self.adjacent[node]:
                if other not in seen:
                    seen.add(other)
                    queue.append(other)

    def depth_first(self, node, seen=None):
        seen = set() if seen is None else seen
        seen.add(node)
        yield node
        for other in self.adjacent[node]:
            if other not in seen:
                yield from self.depth_first(other, seen)

    def shortest(self, start, goal):
        heap, best, previous = [(0, start)], {start: 0}, {}
        while heap:
            cost, node = heapq.heappop(heap)
            if node == goal:
                path = [node]
                while path[-1] != start:
                    path.append(previous[path[-1]])
                return cost, path[::-1]
            for other, weight in self.adjacent[node].items():
                if (new := cost + weight) < best.get(other, float('inf')):
                    best[other], previous[other] = new, node
                    heapq.heappush(heap, (new, other))
        return None

    def topological(self):
        state, order = {}, []

        def visit(node, trail):
            match state.get(node):
                case 'done':
                    return
                case 'open':
                    raise ValueError('cycle: ' + ' -> '.join([*trail[trail.index(node):], node]))
            state[node] = 'open'
            for other in self.adjacent[node]:
                visit(other, [*trail, node])
            state[node] = 'done'
            order.insert(0, node)

        for node in list(self.adjacent):
            visit(node, [])
        return order

    def components(self):
        left = dict.fromkeys(self.adjacent)
        while left:
            part = list(self.breadth_first(next(iter(left))))
            for node in part:
                del left[node]
            yield part


g = Graph([('a', 'b', 4), ('a', 'c', 1), ('c', 'b', 2), ('b', 'd', 5), ('c', 'd', 8), ('d', 'e', 3), ('x', 'y'), ('z', 'z')])
print(*g.breadth_first('a')); print(*g.depth_first('a'))
print(g.shortest('a', 'e'), g.shortest('e', 'a'), g.shortest('a', 'x'), g.shortest('a', 'a'))
print(list(g.components()))
d = Graph([('shirt', 'tie'), ('tie', 'jacket'), ('trousers', 'shoes'), ('trousers', 'belt'), ('belt', 'jacket'), ('socks', 'shoes')], directed=True)
print(d.topological())
d.connect('jacket', 'shirt')
try:
    d.topological()
except ValueError as error:
    print(error)


def maze(text):
    rows = text.split()
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell != '#':
                for r2, c2 in ((r, c + 1), (r + 1, c)):
                    if r2 < len(rows) and c2 < len(row) and rows[r2][c2] != '#':
                        yield (r, c), (r2, c2)


text = '''
..#......
.#..####.
...#...#.
.#...#...
.###.###.
.....#...
'''
cost, path = Graph(maze(text)).shortest((0, 0), (5, 8))
print(cost, path)
rows = [list(row) for row in text.split()]
for r, c in path:
    rows[r][c] = 'o'
print('\n'.join(map(''.join, rows)))
