# Which built-in types are what.
from collections import abc, deque, OrderedDict, Counter, defaultdict
import collections.abc
names = ['Hashable', 'Iterable', 'Iterator', 'Reversible', 'Sized', 'Container', 'Collection', 'Callable', 'Sequence', 'MutableSequence', 'Set', 'MutableSet', 'Mapping', 'MutableMapping', 'Generator', 'Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator', 'AsyncGenerator', 'MappingView', 'KeysView', 'ItemsView', 'ValuesView']
def g(): yield
async def co(): pass
async def ag(): yield
k, a = co(), ag()
for o in [1, 'a', b'a', bytearray(), [], (), {}, set(), frozenset(), range(3), None, len, int, g, g(), k, a, iter([]), iter(''), iter({}), iter(()), iter(set()), iter(range(1)), reversed([]), {}.keys(), {}.values(), {}.items(), zip(), map(str, ''), filter(None, ''), enumerate(''), deque(), OrderedDict(), Counter(), defaultdict(), memoryview(b''), slice(1), object(), lambda: 0]:
    print(f'{type(o).__name__:22}', ' '.join(n for n in names if isinstance(o, getattr(abc, n))))
k.close()
print(abc is collections.abc, abc.Sequence.__module__, abc.Sequence, set(names) <= set(abc.__all__), issubclass(list, abc.Sequence), issubclass(abc.Sequence, abc.Iterable))
