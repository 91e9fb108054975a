"""Dict probes where keys of different types have equal hashes or are equal."""


class Name(str):
    pass


class Odd(str):
    def __eq__(self, other):
        print("asked", str(self), other)
        return True

    __hash__ = str.__hash__


class Same:
    def __init__(self, key):
        self.key = key

    def __hash__(self):
        return hash(self.key)

    def __eq__(self, other):
        return other == self.key

    def __repr__(self):
        return f"Same({self.key!r})"


def probe(d, keys):
    return [(k, d.get(k, "absent"), k in d) for k in keys]


keys = [0, 1, -1, -2, 1.0, True, False, 2.0, 1 + 0j, 2**61 - 1, 2**61, "a", Name("a"), "b", None, (), (1,), (1.0,), b"a",
        Same("a"), Same(1), float("inf"), 314159, frozenset()]
print(probe({0: "zero", 1: "one", -2: "minus two", "a": "letter"}, keys))
print(probe({0.0: "zero", True: "one", Name("a"): "letter", -1: "minus one"}, keys))
print(probe({Same("a"): "same a", Same(1): "same one", Same(-2): "same minus two"}, keys))
for count in (3, 8, 9, 40):
    d = {i: i * i for i in range(count)}
    d.update({str(i): i for i in range(count)})
    d.update({float(i) + 0.5: i for i in range(count)})
    print(count, sum(d[i] + d[str(i)] + d[i + 0.5] for i in range(count)), d.get(count), d.get("x"), len(d), 1.0 in d,
          d[True], Name("2") in d, d.pop(2.0), 2 in d)
d = {Odd("k"): 1}
print(d.get("k"), "k" in d, d.get("other"))
d["k"] = 2
print(len(d), [type(k).__name__ for k in d])
d = {"k": 1}
print(d.get(Odd("k")), d.get(Name("k")))
d[Name("k")] = 5
print(d, [type(k).__name__ for k in d])
d = {1: "int"}
d[True] = "bool"
d[1.0] = "float"
print(d)
d = {}
d[Same(5)] = "same"
d[5] = "int"
print(d, len(d))
d = {-1: "a", -2: "b"}
print(hash(-1) == hash(-2), d[-1], d[-2], d.get(-3))
for text in ("한", "국", "한", "é", "🐍", "é", "한"):
    d[text] = d.get(text, 0) + 1
print(d)
for letter in "한국어 é한":
    print(letter, ord(letter), letter is letter, len(letter), end=" ")
print("한국"[0] == "한", chr(0xD55C) == "한", {"한": 1}["한국"[0]], "".join(sorted("한국어é한")))
for a in range(0x3000, 0x3000 + 1500, 97):
    print(chr(a) + chr(a + 512), ord(chr(a)), chr(a) == chr(a + 512), end=" ")
print()
