"""An LRU cache over a doubly linked list and a dict, checked against a simple model."""


class Node:
    __slots__ = ('key', 'value', 'prev', 'next')

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.prev = self.next = None


class LRUCache:
    def __init__(self, capacity):
        if capacity <= 0:
            raise ValueError('capacity must be positive')
        self.capacity = capacity
        self.map = {}
        self.head, self.tail = Node(), Node()
        self.head.next, self.tail.prev = self.tail, self.head
        self.hits = self.misses = 0

    def _unlink(self, node):
        node.prev.next, node.next.prev = node.next, node.prev

    def _push_front(self, node):
        node.prev, node.next = self.head, self.head.next
        self.head.next.prev = node
        self.head.next = node

    def __getitem__(self, key):
        try:
            node = self.map[key]
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        self._unlink(node)
        self._push_front(node)
        return node.value

    def __setitem__(self, key, value):
        node = self.map.get(key)
        if node is None:
            if len(self.map) >= self.capacity:
                last = self.tail.prev
                self._unlink(last)
                del self.map[last.key]
            node = self.map[key] = Node(key)
        else:
            self._unlink(node)
        node.value = value
        self._push_front(node)

    def __len__(self):
        return len(self.map)

    def __contains__(self, key):
        return key in self.map

    def __iter__(self):
        node = self.head.next
        while node is not self.tail:
            yield node.key
            node = node.next

    def __repr__(self):
        return f'LRUCache({", ".join(f"{k}={self.map[k].value}" for k in self)})'


class Model:
    def __init__(self, capacity):
        self.capacity, self.items = capacity, []

    def get(self, key):
        for i, (k, v) in enumerate(self.items):
            if k == key:
                self.items.insert(0, self.items.pop(i))
                return v

    def put(self, key, value):
        self.items = [(k, v) for k, v in self.items if k != key]
        self.items.insert(0, (key, value))
        del self.items[self.capacity:]


def main():
    cache = LRUCache(3)
    for i, key in enumerate('abcd'):
        cache[key] = i
    print(cache, len(cache), 'a' in cache)
    print(cache['b'], cache)
    try:
        cache['a']
    except KeyError as error:
        print('missing', error)
    cache['e'] = 10
    cache['b'] = 'updated'
    print(cache, list(cache), cache.hits, cache.misses)
    cache, model = LRUCache(8), Model(8)
    state = 1
    for step in range(3000):
        state = state * 1103515245 + 12345 & 0x7fffffff
        key = state >> 16 & 15
        if state >> 8 & 1:
            cache[key] = step
            model.put(key, step)
        else:
            want = model.get(key)
            got = cache[key] if key in cache else None
            assert want == got, (step, key, want, got)
        assert list(cache) == [k for k, _ in model.items]
    print(cache, cache.hits)
    try:
        LRUCache(0)
    except ValueError as error:
        print(error)


if __name__ == '__main__':
    main()
