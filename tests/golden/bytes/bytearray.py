# bytearray: mutation.
a = bytearray(b'hello')
a[0] = 72; a.append(33); a.extend(b'??'); a += b'.'; a.insert(0, 62)
print(a, len(a), a[1], a[1:3], a.pop(), a.pop(0), a)
a[1:3] = b'EEE'; print(a)
del a[0]; del a[-2:]; print(a)
a.remove(69); a.reverse(); print(a)
a[::2] = b'xyz' if len(a[::2]) == 3 else bytes(len(a[::2])); print(a)
print(a.copy() is a, a.clear(), a, bytearray(2), bytearray([1, 2]), bytearray('é', 'utf8'), bytearray(b'ab') * 2, repr(bytearray(b'\x00')))
c = bytearray(b'abc')
print(c == b'abc', c.upper(), c.find(b'b'), c.hex(), bytes(c), c + b'd', b'd' + c, c.decode(), 97 in c, b'bc' in c, list(c), c[::-1], c.split(b'b'))
for f in (lambda: c.append(256), lambda: c.append('a'), lambda: c.remove(1), lambda: bytearray().pop(), lambda: hash(c), lambda: c.__setitem__(9, 1), lambda: c.extend([300]), lambda: c.__setitem__(0, 'a'), lambda: c.__setitem__(slice(0, 3, 2), b'x')):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
c *= 2
print(c, c.join([b'-', b'+']), bytearray.fromhex('4142'), c > b'abc', c.startswith(b'ab'), c.translate(None, b'a'))
