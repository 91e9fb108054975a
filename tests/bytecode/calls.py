def calls(f, x, *rest, key=1, **more):
    f()
    f(x, 1)
    y = f(x, k=2)
    x.append(y)
    x.append(y, k=2)
    f(*rest)
    f(1, *rest, 2, k=x, **more)
    f(**more)
    return f(x.name.other(1))


@calls
@calls(1)
def decorated(a, /, b=1, *, c=None):
    return lambda: (a, b)
