# open(): text and binary files, modes, positions, line ends, errors.
import io
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__+':', e)
P = '/tmp/coil_golden_files.txt'
f = open(P, 'w'); print(f, f.mode, f.name, f.encoding, f.closed, f.writable(), f.readable(), f.seekable())
print('hello', 1, file=f); print(f.write('한글\n')); f.writelines(['a\n', 'b']); f.flush(); t(lambda: f.read()); f.close(); t(lambda: f.write('x')); print(f.closed)
with open(P) as f:
    print(f.readline(), f.read(2), f.read(), f.read(), sep='|')
    f.seek(0); print(list(f)); f.seek(0); print(f.readlines()); f.seek(6); print(f.tell(), f.read(1)); t(lambda: f.write('x'))
for bad in (lambda: f.read(), lambda: open('no/such/file'), lambda: open('.'), lambda: open(P, 'z'), lambda: open(P, 'rw'), lambda: open(P, 'bt'), lambda: open(P, 'rb', encoding='x'), lambda: open(P, 'b'), lambda: open(P, 5), lambda: open(P, 'x'), lambda: open(P, newline='q'), lambda: open(P, encoding='nope')): t(bad)
with open(P, 'rb') as f:
    print(f, f.mode, f.read(3), f.readline(), f.tell(), f.seek(-2, 2), f.read(), f.seek(0), list(f)[:2])
with open(P, 'ab') as f: print(f.write(b'\r\nend'))
with open(P, newline='') as f: print(f.readlines())
with open(P) as f: print(f.readlines())
with open(P, 'r+') as f: print(f.read(5)); f.seek(0); f.write('J'); f.seek(0); print(f.readline())
with open(P, 'w+') as f: f.write('abc'); f.seek(1); print(f.read(), f.truncate(2)); f.seek(0); print(f.read())
with open(P, 'wb') as f: t(lambda: f.write('x')); f.write(b'\xff\xfe')
t(lambda: open(P).read()); t(lambda: open(P, errors='replace').read()); t(lambda: open(P, encoding='latin-1').read())
b = io.BytesIO(); w = io.TextIOWrapper(b, encoding='utf-8', newline='\n'); w.write('é\n'); w.flush(); print(b.getvalue()); b.seek(0); print(io.TextIOWrapper(b).read())
open(P, 'w').close()
