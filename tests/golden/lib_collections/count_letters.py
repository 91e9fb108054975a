# Counter of a text, among whatever was counted before.
from collections import Counter


class Text(str):
    def __iter__(self):
        return iter("xyz")


class Odd(str):
    __hash__ = str.__hash__

    def __eq__(self, other):
        return str.__eq__(self, other)


class Own(dict):
    def get(self, key, default=None):
        return 100


print(Counter("mississippi"), Counter(""), Counter("é" * 3 + "a"), Counter(Text("aa")))
print(list(Counter("zebra crossing").items()))
counts = Counter(a=1.5, b=10**20, s=2**48 - 2, x=True)
counts.update("abssxxy")
print(counts)
counts = Counter()
counts[Odd("a")] = 5
counts.update("aab")
print(counts, [type(key).__name__ for key in counts])
counts = Counter(a="text")
try:
    counts.update("bab")
except TypeError as error:
    print(error, dict(counts))
print(Counter(["a", "b", "a"]), Counter("ab" * 1000 + "c").most_common(2), Counter(b"aab"))


class Loud(Counter):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


print(Loud("aba"))
