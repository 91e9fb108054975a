# Case methods, also outside ASCII.
for s in ('Hello World', 'ǆ ß ŉ', 'ΑΣ Σας', 'İstanbul ı', "they're bill's", 'ﬁ ligature', 'éÀ', '한글 abc', '123aBC', ''):
    print([s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()])
    print(s.isupper(), s.islower(), s.istitle())
print('ß'.upper(), 'ß'.casefold() == 'ss', 'Straße'.casefold())
print('a1'.isupper(), 'A1'.isupper(), '1'.isupper(), 'A B'.istitle(), 'Ab Cd'.istitle(), 'AB'.istitle())
