# only: yield-from
def f(g):
    while (yield from g):
        pass
    else:
        print("done")
    if a:
        pass
    elif (yield from g):
        b = 1 if (yield from g) else 2
    else:
        c = 3
    assert a, (yield from g)
