"""\\N{...}: names in any case and aliases, but no loose spellings."""
names = ["latin small letter a", "HANGUL SYLLABLE GAG", "HYPHEN-MINUS", "NULL", "Greek Small Letter Alpha",
         "LATIN_SMALL_LETTER_A", "latinsmalllettera", "hyphen minus", " LATIN SMALL LETTER A", "-A", "-", "_", "A-"]
for name in names:
    try:
        print(repr(name), ascii(eval("'\\N{" + name + "}'")))
    except SyntaxError as e:
        print(repr(name), e.msg)
