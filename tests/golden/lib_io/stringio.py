# io.StringIO.
import io
s = io.StringIO(); print(s.write('hello\n'), s.write('world'), repr(s.getvalue()), s.tell()); print('printed', 1, file=s); print(repr(s.getvalue()))
s.seek(0); print(repr(s.read(3)), repr(s.readline()), repr(s.read()), repr(s.read()), s.tell())
t = io.StringIO('a\nb\nc'); print(list(t), t.getvalue()); t.seek(0); print(t.readlines(), t.readline()); t.seek(2); print(next(t), t.tell())
t.seek(0, 2); t.write('\nend'); t.seek(1); t.write('X'); print(repr(t.getvalue()), t.truncate(3), repr(t.getvalue()))
with io.StringIO('ctx') as c: print(c.read(), c.closed, c.readable(), c.writable(), c.seekable())
print(c.closed)
for f in (lambda: c.read(), lambda: io.StringIO(5), lambda: io.StringIO().write(b'x'), lambda: io.StringIO().seek(-1), lambda: next(io.StringIO()), lambda: io.StringIO().write()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
u = io.StringIO(); u.writelines(['a', 'b\n', 'c']); print(repr(u.getvalue()), u.isatty(), isinstance(u, io.TextIOBase), isinstance(u, io.IOBase)); u.truncate(0); u.seek(0); u.write('new'); print(u.getvalue())
v = io.StringIO('한글\n텍스트'); print(v.read(1), v.readline(), v.read()); w = io.StringIO('x\r\ny\n', newline=None); print(repr(w.read())); print(repr(io.StringIO('x\r\ny').read()))
