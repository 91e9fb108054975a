# A generator is finalised when it dies suspended within `try`, and only then, however often it goes in and out.
def weaving(log):
    for n in range(3):
        yield ("outside", n)
        try:
            yield ("inside", n)
        finally:
            log.append(n)
        yield ("behind", n)


for steps in range(1, 11):
    log = []
    g = weaving(log)
    seen = [next(g, "end") for _ in range(steps)]
    del g
    print(steps, seen[-1], log)


def outer(log):
    try:
        yield from weaving(log)
    finally:
        log.append("outer")


for steps in range(1, 5):
    log = []
    g = outer(log)
    for _ in range(steps):
        next(g)
    del g
    print(steps, log)


def handling(log):
    try:
        raise ValueError("handled")
    except ValueError:
        try:
            yield "in handler"
        finally:
            log.append("left")


log = []
g = handling(log)
print(next(g))
del g
print(log)
g = handling(log)
print(list(g), log)


def kept_by_itself(log):
    me = yield
    try:
        yield "cycle"
    finally:
        log.append("cycle broken")


log = []
g = kept_by_itself(log)
next(g)
print(g.send(g))
g.close()
print(log)
