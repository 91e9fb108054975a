# Augmented assignment: in place where the type can, target evaluated once.
a = b = [1]
a += [2]; a += (3,); a *= 2
print(a, b is a)
t = u = (1,)
t += (2,)
print(t, u)
s = {1}; r = s
s |= {2}; s -= {1}; s ^= {5, 2}; s &= {5}
print(s, r is s)
d = e = {'a': 1}
d |= {'b': 2}
d |= [('c', 3)]
print(d, e is d)
n = 10
n += 5; n -= 3; n *= 2; n //= 5; n **= 3; n %= 10; n <<= 4; n >>= 1; n |= 1; n &= 0xff; n ^= 3
print(n)
n /= 4
print(n)
def index():
    print('index once')
    return 0
values = [1, 2]
values[index()] += 10
print(values)
nested = ([1],)
try:
    nested[0] += [2]
except TypeError as error:
    print(error, nested)
class Box:
    v = 1
box = Box()
box.v += 1
print(box.v, Box.v)
text = 'a'
text += 'b'; text *= 3
print(text)
