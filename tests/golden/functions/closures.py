# Closures, nonlocal, global, late binding.
def counter(start=0):
    count = start
    def step(by=1):
        nonlocal count
        count += by
        return count
    def peek():
        return count
    return step, peek
step, peek = counter(10)
print(step(), step(5), peek(), step.__closure__[0].cell_contents, step.__code__.co_freevars)
def outer():
    x = 1
    def middle():
        def inner():
            nonlocal x
            x += 1
            return x
        return inner
    inner = middle()
    inner()
    return inner(), x
print(outer())
g = 'global'
def setter():
    global g, fresh
    g = 'changed'
    fresh = 'new'
setter()
print(g, fresh)
def late():
    return [lambda: i for i in range(3)], [lambda i=i: i for i in range(3)]
a, b = late()
print([f() for f in a], [f() for f in b])
def unbound():
    print(v)
    v = 1
def free():
    def inner(): return later
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    later = 1
    return inner()
for f in (unbound, lambda: nowhere):
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
print(free())
def deleted():
    y = 1
    del y
    return y
try:
    deleted()
except UnboundLocalError as e:
    print(e)
def shadow(print_=print):
    len = lambda v: 'shadowed'
    return len('abc')
print(shadow(), len('abc'))
def make(n):
    def f(): return n * 2
    n += 1
    return f
print(make(5)(), (lambda a: lambda b: a + b)(1)(2))
