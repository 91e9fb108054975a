"""Strings: building, formatting, methods, splitting, iteration, encoding, words."""
from collections import Counter

LINES = """  The tide came in at seven,   and the boats swung round; their ropes creaked.
name = value; depth=12, speed = 4.5; heading: SSW
\tone, two,,three\tfour five -- six!
이것은 한국어 줄이고, Ünïcode étendu, ΑΒΓ too.
""" * 3


def main():
    total = 0
    for i in range(350):
        for line in LINES.splitlines():
            stripped = line.strip()
            for word in stripped.split():
                if word.endswith((",", ";", ".")):
                    word = word[:-1]
                if word.isalpha() and word.lower() != "the":
                    total += len(word.upper())
                elif "=" in word:
                    key, _, value = word.partition("=")
                    total += int(value) if value.isdigit() else len(key)
                total += word.startswith("t") + word.find("e") + word.count("o")
            total += len(stripped.replace("e", "--").title()) + len("|".join(stripped.split(",")))
        total += len(str(i).zfill(6).lstrip("0").center(12, "*").rstrip("*"))
    parts = []
    text = ""
    for i in range(12_000):
        name, ratio = "row", i / 7
        parts.append(f"{name}-{i:05d}: {ratio:.3f} {i!r:>8} {i:x} {'on' if i & 1 else 'off'}")
        parts.append("%s=%d %5.2f" % (name, i, ratio))
        parts.append("{} {:>6} {name}".format(i, ratio > 3, name=name))
        text += str(i) + " "
        total += len(repr(name)) + len(str(ratio))
    total += len("\n".join(parts)) + len(text)
    vowels = 0
    for character in LINES * 40:
        if character in "aeiou" or character == "한":
            vowels += 1
        elif character.isupper():
            total += ord(character)
    backwards = LINES[::-1]
    for i in range(len(LINES) - 3):
        if LINES[i] == backwards[i] or LINES[i:i + 2] == "th":
            total += 1
    words = Counter()
    counts = {}
    for word in (LINES * 60).lower().split():
        words[word] += 1
        counts[word] = counts.get(word, 0) + 1
    data = LINES.encode() * 20
    total += sum(data) + len(data.decode()) + data.count(b"e") + len(bytes(data[3:9]).hex())
    shifted = "".join(chr(ord(c) + 1) if c.isalpha() else c for c in LINES * 10)
    print("texts", total, vowels, words.most_common(3), sorted(counts)[:3], len(shifted))


main()
