# What a comprehension evaluates, and when.
def say(v):
    print(f'<{v}>', end='')
    return v
print({say(k): say(v) for k, v in ((1, 2), (3, 4))})
print([say(a) for a in say([1, 2, 3]) if say(a) != 2])
g = (say(a) for a in say([7, 8]))
print('made')
print(list(g))
print([say((a, b)) for a in say((1, 2)) for b in say((a, a + 1)) if say(b) > 1])
print({say('key'): say('value')}, [say(1), say(2)], (say(3), say(4)), {say(5)})
d = {}
d[say('k')] = say('v')
(say(d) if say(0) else say('else'))
print(say(1) < say(2) < say(0) < say(9), say(say)(say(1), *say([2])) if False else '')
def f(a, b=say('default')): return a, b
print(f(say('arg')), f(b=say('b'), a=say('a')))
x = [0, 0]
i = 0
i, x[i] = 1, 'set'
print(i, x)
try:
    list(a / 0 for a in [1])
except ZeroDivisionError as e:
    print(e)
try:
    (a for a in 5)
except TypeError as e:
    print(e)
