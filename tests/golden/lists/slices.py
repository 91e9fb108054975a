# Slice reading, assignment and deletion.
a = list(range(10))
print(a[2:5], a[:3], a[7:], a[::3], a[::-1], a[8:2:-2], a[-3:], a[:-7], a[5:2], a[100:], a[-100:2], a[:], a[slice(None, None, 4)])
a[2:4] = ['x']; print(a)
a[1:1] = [7, 8]; print(a)
a[::2] = range(len(a[::2])); print(a)
a[5:] = []; print(a)
a[:] = 'hey'; print(a)
del a[1:2]; print(a)
b = list(range(10))
del b[::3]; print(b)
del b[-1]; del b[0]; print(b)
b[-1:0] = 'zz'; print(b)
b[3:1] = [0]; print(b)
b[len(b):] = [1, 2]; print(b)
b[::-1] = b[:]; print(b)
b[1:3] = b; print(b)
for f in (lambda: b.__setitem__(slice(0, 4, 2), [1]), lambda: b.__setitem__(slice(0, 1), 5), lambda: b[::0], lambda: b['a':], lambda: b[1.5:], lambda: b.__getitem__('x'), lambda: b[None]):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
