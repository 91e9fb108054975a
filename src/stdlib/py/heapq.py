"""Heaps in lists: the basic operations are native, what is built on them is here."""
from _heapq import heapify, heappop, heappush, heappushpop, heapreplace
from _heapq import heapify_max, heappop_max, heappush_max, heappushpop_max, heapreplace_max

__all__ = [
    "heappush", "heappop", "heapify", "heapreplace", "heappushpop", "heappush_max", "heappop_max", "heapify_max",
    "heapreplace_max", "heappushpop_max", "nlargest", "nsmallest", "merge",
]


class _Reversed:
    """A key that sorts the other way round."""

    __slots__ = ("key",)

    def __init__(self, key):
        self.key = key

    def __lt__(self, other):
        return other.key < self.key

    def __eq__(self, other):
        return self.key == other.key


def merge(*iterables, key=None, reverse=False):
    """Merges sorted inputs into one sorted stream, reading no further ahead than one item of each."""
    heap = []
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for value in iterator:
            heap.append([_rank(value, key, reverse), order, value, iterator])
            break
    heapify(heap)
    while len(heap) > 1:
        try:
            while True:
                entry = heap[0]
                yield entry[2]
                value = entry[2] = next(entry[3])
                entry[0] = _rank(value, key, reverse)
                heapreplace(heap, entry)
        except StopIteration:
            heappop(heap)
    if heap:
        value, iterator = heap[0][2:]
        yield value
        yield from iterator


def _rank(value, key, reverse):
    if key is not None:
        value = key(value)
    return _Reversed(value) if reverse else value


def nsmallest(n, iterable, key=None):
    """The n smallest items, smallest first: sorted(iterable, key=key)[:n]."""
    if n == 1:
        nothing = object()
        least = min(iterable, default=nothing, key=key)
        return [] if least is nothing else [least]
    return _few(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """The n largest items, largest first: sorted(iterable, key=key, reverse=True)[:n]."""
    if n == 1:
        nothing = object()
        most = max(iterable, default=nothing, key=key)
        return [] if most is nothing else [most]
    return _few(n, iterable, key, True)


def _few(n, iterable, key, largest):
    if n <= 0:
        return []
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n * 4 >= size:
            return sorted(iterable, key=key, reverse=largest)[:n]
    # Keeps the best n in a heap whose first entry is the worst of them, so that most items cost one comparison. Of equal
    # items the earlier one is better: the second part of an entry says how late it came.
    iterator = iter(iterable)
    if largest:
        heap = [(value if key is None else key(value), -order, value) for order, value in zip(range(n), iterator)]
        make, replace = heapify, heapreplace
    else:
        heap = [(value if key is None else key(value), order, value) for order, value in zip(range(n), iterator)]
        make, replace = heapify_max, heapreplace_max
    if not heap:
        return heap
    make(heap)
    worst = heap[0][0]
    order = -n if largest else n
    step = -1 if largest else 1
    for value in iterator:
        rank = value if key is None else key(value)
        if (worst < rank) if largest else (rank < worst):
            replace(heap, (rank, order, value))
            worst = heap[0][0]
            order += step
    heap.sort(reverse=largest)
    return [value for _, _, value in heap]
