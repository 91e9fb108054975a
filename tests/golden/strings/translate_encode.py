# translate, maketrans, encode, decode, ord, chr.
t = str.maketrans({'a': '1', 'b': None, 99: 'CC', 'd': 0x44})
print('abcdabcd'.translate(t), 'hello'.translate(str.maketrans('el', 'ip')), 'hello'.translate(str.maketrans('lo', '01', 'h')))
print(str.maketrans('ab', 'cd', 'e'), str.maketrans({'x': 1}))
print('é한😀'.encode(), 'é한😀'.encode('utf-8').decode(), 'é'.encode('latin-1'), 'abc'.encode('ascii'), 'é'.encode('utf-16-le'))
print('é한'.encode('ascii', 'replace'), 'é한'.encode('ascii', 'ignore'), 'é한'.encode('ascii', 'backslashreplace'), 'é한'.encode('ascii', 'xmlcharrefreplace'))
print(b'\xff\xfea'.decode('utf-8', 'replace'), b'\xffa'.decode('ascii', 'ignore'), b'\xe9'.decode('latin-1'), b'\xff'.decode('utf-8', 'backslashreplace'))
for f in (lambda: 'é'.encode('ascii'), lambda: '한글'.encode('latin-1'), lambda: b'\xff'.decode(), lambda: b'a\xe9b'.decode('utf-8'), lambda: b'\xe9'.decode('ascii'),
          lambda: 'a'.encode('nope'), lambda: ord('ab'), lambda: ord(''), lambda: chr(-1), lambda: chr(0x110000), lambda: str.maketrans('a', 'bc'), lambda: b'\xe9'.decode('utf-8'), lambda: ord(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(ord('a'), ord('한'), ord('😀'), chr(97), chr(0xd55c), chr(0x1f600), [chr(i) for i in range(65, 70)], ord(b'x'))
