# only: yield-from
def f(a, g):
    a = h(a, 1, b.c, (yield from g), *d)
    x[i()] += yield from g
    return a and (yield from g) or k(), 1 < a < (yield from g)
