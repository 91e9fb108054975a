# `text += part` grows a text in place only when nobody else can see it.
def grow(text, parts):
    seen = []
    for part in parts:
        text += part
        seen.append(text)
    return seen


for start in ("", "a" * 60, "é" * 100, "a" * 255, "a" * 256, "a" * 257, "é" * 300):
    seen = grow(start, ["b", "é", "", "c" * 300, "d"])
    print([(len(text), text[-2:], text[:1]) for text in seen])
    text = start
    text += "x" * 300
    before = hash(text)
    kept = {text: "kept"}
    text += "y"
    print(before == hash(text), kept.get(text), kept.get(text[:-1]), len(text), text[len(start):][:2], text[-1])
    text += "é"
    print(len(text), text[-1], text[-2], text.isascii())


class Named(str):
    pass


text = Named("n" * 300)
text += "m"
print(type(text).__name__, len(text))
text = "k" * 300
twice = text
twice += twice
print(len(text), len(twice))
table = {}
for i in range(300):
    table["key%d" % i] = i
print(sum(table["key" + str(i)] for i in range(300)), "key300" in table, table.get("k" "ey7"), len({hash(k) for k in table}))
letter = ""
for c in "ab€d":
    letter += c
print(letter, letter == "ab€d", hash(letter) == hash("ab" + "€d"), {letter: 1}["ab€d"])

# Phases that need strings of different sizes use the same memory: what is alive stays as it is.
kept = []
for size in (3, 30, 90, 200, 7):
    batch = ["%d" % i + "z" * size for i in range(20000)]
    kept.append(batch[::1000])
    del batch
print([text for batch in kept for text in batch][:3], sum(len(text) for batch in kept for text in batch))
print(all(text == "%d" % (i * 1000) + "z" * size
          for size, batch in zip((3, 30, 90, 200, 7), kept) for i, text in enumerate(batch)))
