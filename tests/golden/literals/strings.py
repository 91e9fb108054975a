# Quotes, prefixes, escapes and implicit concatenation.
print('single', "double", '''triple ' single''', """triple " double""")
print("a" 'b' """c""", "x"
      "y")
print('\a\b\f\v'.encode(), '\t|\\|\'|\"|', repr('\n\r\t\0'))
print('\x41\u0042\U00000043\103\7'.encode(), '\N{GREEK SMALL LETTER ALPHA}', '\N{BULLET}')
print(r'\n raw \d', R"\'", repr(r'\\'), repr(r"\""))
print(u'old', U"OLD")
print("""first
  second\
 joined
third""")
print('line \
continued')
print(b'bytes\x00\xff\n', B"x" b'y', rb'\n', Rb"\x", bR'\q', br"\"")
print(len('\0'), len('한글'), '한글'[1], '\u00e9' == 'é', '\ud55c')
print('a' 'b' * 2, ('a' 'b') * 2)
print(repr('it\'s'), repr('say "hi"'), repr('both \' and "'), repr("\x7f\x80\xa0\u200b\ufeff"))
print(ascii('é한😀'), repr('é한😀'), '\\N')
