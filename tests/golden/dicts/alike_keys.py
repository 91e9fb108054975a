# Keys that are equal without being alike, and keys that share a hash, in small dicts and large ones.
class Odd(str):
    def __hash__(self):
        return hash("key1")

    def __eq__(self, other):
        return str(other) == "key1" or str(self) == str(other)


class Same(int):
    def __hash__(self):
        return 5

    def __eq__(self, other):
        return other == "five" or int(self) == int(other)


for size in (3, 40):
    table = {"key%d" % i: i for i in range(size)}
    table.update({i: -i for i in range(size)})
    print(table["key" + "1"], table.get(1.0), table.get(True), table.get("key" + str(size)), 2.0 in table, "2" in table)
    odd = Odd("other")
    print(odd in table, table.get(odd), table[Odd("key1")])
    table[odd] = "odd"
    print(table["key1"], len(table))
    del table["key1"]
    table[odd] = "odd"
    print(table.get("key1"), "key1" in table, table.get("key2"), len(table))
    table[Same(99)] = "same"
    print(table[5] if 5 in table else None, table.get(Same(99)), table.get(99), len(table))
    print(table.pop(5, None))
    print(5 in table, table.get(5), Same(5) in table, len(table))
    for key in ("key0", "key2", 0, 2):
        table.pop(key, None)
    print("key0" in table, 0 in table, table.get("key2"), len(table))

# Sets: items at their place, beside it, removed, and equal to others.
items = set(range(0, 64, 8)) | {"a", "b"}
print(8 in items, 8.0 in items, True in items, 64 in items, "a" in items, "c" in items, Same(8) in items)
for item in (8, 16):
    items.discard(item)
print(8 in items, 16 in items, 72 in items, 24 in items, sorted(map(str, items)))
items.add(8)
items.add(8.0)
items.add(False)
print(sorted(map(str, items)), len(items))


class Moving:
    value = 3

    def __hash__(self):
        return self.value


moving = Moving()
items = {moving}
moving.value = 11
print(moving in items)
moving.value = 3
print(moving in items)
