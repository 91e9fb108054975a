"""Lists, dicts, sets, tuples, deques, heaps: building, probing, sorting, slicing, comprehensions."""
import bisect
import heapq
import itertools
import operator
from collections import OrderedDict, defaultdict, deque


def main():
    total = 0
    numbers = [(i * 7919) % 10_007 for i in range(10_000)]
    names = [f"name{n:05d}" for n in numbers]
    records = [{"id": n, "name": name, "score": n / 3} for n, name in zip(numbers, names)]
    for _ in range(3):
        total += sorted(numbers)[5] + sorted(numbers, reverse=True)[3] + len(sorted(names)[0])
        total += sorted(records, key=lambda record: record["score"])[1]["id"]
        total += sorted(records, key=operator.itemgetter("name"))[1]["id"]
        total += sorted(zip(numbers, names), key=lambda pair: (pair[0] % 10, pair[1]))[2][0]
        total += min(records, key=lambda record: record["id"])["id"] + sorted(names, key=len)[0].count("n")
    table = {}
    for i in range(40_000):
        key = numbers[i % 10_000]
        if key in table:
            table[key] += i
        else:
            table[key] = i
        total += table.get(i, 0) & 1
    for key, value in table.items():
        total += key ^ value
    groups = defaultdict(list)
    for record in records:
        groups[record["id"] % 13].append(record["name"])
    for _ in range(4):
        squares = [n * n for n in numbers if n & 1]
        lengths = {name: len(name) for name in names}
        odd = {n for n in numbers if n % 3}
        pairs = [(i, j) for i in range(60) for j in range(60) if i != j]
        total += len(squares) + len(lengths) + len(odd) + len(pairs)
    a, b = set(numbers[:4000]), set(numbers[2000:7000])
    for _ in range(30):
        total += len(a & b) + len(a | b) + len(a - b) + len(a ^ b) + (a <= b) + (5 in a)
    for n in numbers:
        a.add(n & 63)
        b.discard(n)
    grid = [[0] * 40 for _ in range(40)]
    for step in range(12):
        for y in range(40):
            row = grid[y]
            for x in range(40):
                row[x] += grid[y - 1][x - 1] + step
    queue = deque()
    for i in range(40_000):
        queue.append(i)
        if i % 3 == 0:
            total += queue.popleft()
        if i % 500 == 0:
            queue.rotate(3)
    queue.extend(numbers)
    heap = []
    for n in numbers:
        heapq.heappush(heap, (n, "x"))
        if len(heap) > 200:
            total += heapq.heappop(heap)[0]
    total += sum(heapq.nsmallest(10, numbers)) + bisect.bisect_left(sorted(numbers), 500)
    for i in range(6000):
        part = numbers[i:i + 10]
        part[2:4] = [i]
        part.reverse()
        total += part[-1] + len(part[::2]) + sum(part[1:-1])
        part.insert(1, i)
        del part[0]
        part.extend((1, 2))
        total += part.index(i) + (i in part) + part.pop()
        left, right = part[0], (i, i + 1)
        total += left + right[1] + len(right + (3,))
    for i, (n, name) in enumerate(zip(numbers, names)):
        if i % 2 and name:
            total += n
    for x, y in itertools.pairwise(numbers):
        total += x < y
    total += sum(itertools.islice(itertools.chain(numbers, numbers), 100, 9000))
    total += len(list(itertools.combinations(range(18), 3))) + len(list(itertools.product("abc", repeat=5)))
    total += len(list(filter(None, map(operator.neg, numbers)))) + len(list(reversed(numbers)))
    order = OrderedDict((n, i) for i, n in enumerate(numbers[:500]))
    for n in numbers[:400]:
        order.move_to_end(n)
    print("collections", total, len(groups), len(order), grid[3][4], len(queue))


main()
