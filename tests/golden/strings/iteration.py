# Loops over texts: ASCII, beyond, both at one place, and iterators that end.
def letters(text):
    out = []
    for letter in text:
        out.append(letter)
    return out


for text in ("abc", "", "héé€🐍", "abc", ["x", 1], "é", range(2), "z", {"k": 1}, "é€", (5,), iter("ab"), iter("aé"), reversed("aé")):
    print(letters(text))
for text in ("ab", "é€"):
    iterator = iter(text)
    for letter in iterator:
        print(letter, next(iterator, None), next(iterator, None), list(iterator))
    print(letters(iterator), next(iterator, "end"), type(iterator).__name__, iterator.__length_hint__())


class Text(str):
    def __iter__(self):
        return iter("own")


print(letters(Text("é")), [ord(c) for c in "aé€🐍"], letters(str(Text("é"))))
for bad in ("", "ab", "éé", b"", b"ab", 5, None):
    try:
        print(ord(bad))
    except TypeError as error:
        print(error)
print(ord("a"), ord("€"), ord(b"z"), ord(bytearray(b"y")), ord(Text("é")))
