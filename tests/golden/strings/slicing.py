# Indexing and slicing by code points.
s = 'hello'
k = '안녕하세요 😀!'
for t in (s, k):
    print(t[0], t[-1], t[1:3], t[:2], t[2:], t[-3:], t[::2], t[::-1], t[5:1:-2], t[10:], repr(t[3:3]), t[-100:100], len(t))
print(k[6], k[-2], k.index('😀'), k.find('세'), [c for c in k], k[slice(1, 4)])
for bad in (lambda: s[5], lambda: s[-6], lambda: s['a'], lambda: s[::0], lambda: s[1.0], lambda: ''[0]):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    s[0] = 'x'
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
long = '가나다라' * 10000
print(len(long), long[20001], long[-1], long[39996:], long.count('다'), long[::10000])
