# Calls in all forms.
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw
print(f(1, d=4), f(1, 2, 3, 4, 5, d=6), f(1, d=1, x=2, y=3), f(1, c=9, d=0), f(1, d=4, a=10, b=20))
print(f(*[1, 2], *(3, 4), d=5, **{'e': 6}, **{'z': 7}), f(*'ab', **dict(d=1)), f(1, *[], d=2, **{}))
def g(*args, **kw): return args, kw
print(g(), g(1, *[2], 3, *[4], a=1, **{'b': 2}, c=3), g(*range(3)), g(**{'odd key': 1}), g(*{'k': 1}), g(*'ab', *[]))
def defaults(x, acc=[]):
    acc.append(x)
    return acc
print(defaults(1), defaults(2), defaults(3, []), defaults.__defaults__)
def kwonly(*, a, b=2): return a, b
print(kwonly(a=1), kwonly.__kwdefaults__, f.__defaults__, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount)
def posonly(a, b, /): return a, b
print(posonly(1, 2), (lambda a, *b, c=1, **d: (a, b, c, d))(1, 2, c=3, e=4))
def evaluation(*a, **k): return a, k
def say(v):
    print(v, end=' ')
    return v
print(evaluation(say(1), *say([2]), k=say(3), *say([4]), **say({'z': 5})))
print((lambda: 1)(), (lambda *, k: k)(k=2), max(*[1, 5], 3), print(*'abc', sep='-'))
