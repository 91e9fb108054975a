# slice objects.
s = slice(1, 10, 2)
print(s, slice(5), slice(None), s.start, s.stop, s.step, s.indices(5), slice(None, None, -1).indices(4), slice(-3, None).indices(10), slice(5).indices(3), slice(-100, 100, 3).indices(7))
print(slice(1, 2) == slice(1, 2), slice(1) == slice(2), slice(1, 2) < slice(1, 3), hash(slice(1, 2)) == hash(slice(1, 2)))
class Show:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print('set', k, v)
    def __delitem__(self, k): print('del', k)
x = Show()
print(x[1], x[1:2], x[1:2:3], x[:], x[::], x[::-1], x[1, 2], x[1:2, 3], x[..., 1], x['a':'b'], x[()], x[(1, 2)], x[1,], x[*[1, 2], 3], x[None:None])
x[1:2] = 3; x[1, ::2] = 4; del x[:5]; x['k'] = 'v'
try:
    slice()
except TypeError as e:
    print(e)
try:
    slice(0, 1, 0).indices(5)
except ValueError as e:
    print(e)
try:
    s.start = 3
except AttributeError as e:
    print(e)
try:
    slice('a').indices(3)
except TypeError as e:
    print(e)
