# io.BytesIO.
import io
b = io.BytesIO(b'abc'); print(b.read(2), b.read(), b.read(), b.tell(), b.seek(0), b.readline(), b.getvalue())
b.seek(1); print(b.write(b'ZZZ'), b.getvalue(), b.seek(-2, 2), b.read(), b.seek(0), b.readlines())
c = io.BytesIO(); c.write(bytearray(b'x\ny')); c.write(memoryview(b'z')); print(c.getvalue(), c.truncate(2), c.getvalue(), bytes(c.getbuffer())); c.seek(0); print(list(c))
d = bytearray(3); e = io.BytesIO(b'hello'); print(e.readinto(d), d, e.read1(), e.closed, isinstance(e, io.BufferedIOBase), isinstance(e, io.IOBase))
for f in (lambda: io.BytesIO('s'), lambda: io.BytesIO().write('s'), lambda: io.BytesIO().seek(-5), lambda: io.BytesIO().fileno()):
    try:
        print(f())
    except Exception as x:
        print(type(x).__name__, x)
e.close()
try:
    e.getvalue()
except ValueError as x:
    print(x)
print(io.SEEK_SET, io.SEEK_CUR, io.SEEK_END)
