# while, for, break, continue, else.
for i in range(5):
    if i == 1: continue
    if i == 3: break
    print(i, end=' ')
else:
    print('no')
print('after', i)
for i in []:
    pass
else:
    print('else of empty')
n = 0
while n < 3:
    n += 1
    if n == 2: continue
    print(n, end=' ')
else:
    print('while else')
while True:
    n += 1
    if n > 5: break
else:
    print('never')
for i in range(3):
    for j in range(3):
        if j == 2: break
        if i == 1: continue
        print((i, j), end=' ')
    else:
        print('inner else')
        continue
    if i == 2: break
else:
    print('outer else')
print(i, j)
def find(items, want):
    for index, item in enumerate(items):
        try:
            if item == want:
                return index
            continue
        finally:
            print('finally', item, end='; ')
    else:
        return 'missing'
print(find('abc', 'b'), find('ab', 'z'))
for x in (1, 2):
    try:
        break
    finally:
        print('finally before break takes effect')
print([*range(3)], x)
for i, c in enumerate('ab', start=1): print(i, c, end=' ')
for a, b in zip([1, 2], 'xy'): print(a, b, end=' ')
print()
