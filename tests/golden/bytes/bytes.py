# bytes: construction, methods, formatting.
b = b'hello world'
print(bytes(), bytes(3), bytes([65, 66]), bytes('é', 'utf-8'), bytes(b'x'), bytes(range(3)), bytes.fromhex('00ff 41'), b.hex(), b.hex(' ', 2), b'\x01\xab'.hex(':'))
print(b[0], b[-1], b[1:4], b[::-1], b[::3], len(b), list(b[:3]), 104 in b, b'wor' in b, b + b'!', b'ab' * 2, b < b'z', b == bytearray(b))
print(b.upper(), b.title(), b.capitalize(), b.swapcase(), b.split(), b.split(b'o', 1), b.rsplit(None, 1), b.partition(b' '), b.replace(b'l', b'L', 2))
print(b.find(b'o'), b.find(111), b.rfind(b'o'), b.index(b'w'), b.count(b'l'), b.startswith(b'he'), b.endswith((b'x', b'd')), b.removeprefix(b'he'), b.removesuffix(b'ld'))
print(b' x '.strip(), b'xxaxx'.strip(b'x'), b'a'.center(5, b'-'), b'a'.ljust(3), b'a'.rjust(3, b'.'), b'-5'.zfill(4), b'a\tb'.expandtabs(4), b','.join([b'a', b'b']))
print(b'a\nb\r\nc'.splitlines(), b'abc'.isalpha(), b'12'.isdigit(), b' '.isspace(), b'aB'.islower(), b'ab'.translate(bytes.maketrans(b'a', b'z')), b'abc'.translate(None, b'b'))
print(b'%s %d %r %x %c %a %b' % (b'x', 5, 'q', 255, 65, 'é', b'y'), b'%5d|%-4s|' % (3, b'a'), repr(b'\'"\\\t\x80'), str(b'a'), b"it's")
for f in (lambda: bytes([256]), lambda: bytes('a'), lambda: bytes(-1), lambda: b'a'[5], lambda: b'a' + 'b', lambda: b'a'.index(b'z'), lambda: bytes(['a']), lambda: bytes.fromhex('0g'), lambda: bytes(1.5),
          lambda: b','.join(['a']), lambda: b'a'.split(b''), lambda: b'%s' % 'a', lambda: b'a'.find('a'), lambda: bytes.fromhex('abc'), lambda: b'%d' % b'a', lambda: [].__getitem__(b'')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    b[0] = 1
except TypeError as e:
    print(e)
print(hash(b'a') == hash(b'a'), {b'a': 1}[b'a'], b'a' == 'a', bytes(memoryview(b'abc')[1:]), sorted(b'cab'), max(b'abc'))
