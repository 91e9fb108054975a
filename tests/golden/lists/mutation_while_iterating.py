# Iterators over lists and dicts that change.
a = [1, 2, 3, 4]
for x in a:
    if x == 2:
        a.remove(x)
    print(x, end=' ')
print(a)
a = [1]
for x in a:
    if x < 5:
        a.append(x + 1)
print(a)
it = iter(a)
print(next(it), it.__length_hint__(), list(it), list(it))
a.append(9)
print(list(it), next(it, 'exhausted'))
d = {1: 1, 2: 2}
try:
    for k in d:
        d[k + 10] = 0
except RuntimeError as e:
    print(e)
d = {1: 1, 2: 2}
try:
    for k in d:
        del d[k]
        d[k + 5] = 1
except RuntimeError as e:
    print(e)
d = {1: 1, 2: 2}
for k in d:
    d[k] = 'changed'
print(d)
s = {1, 2}
try:
    for v in s:
        s.add(v + 10)
except RuntimeError as e:
    print(e)
r = reversed([1, 2, 3])
print(next(r), list(r))
