# send() in every state.
def echo():
    got = None
    while True:
        got = yield f'echo {got}'
        if got == 'stop': return 'bye'
e = echo()
try:
    e.send('early')
except TypeError as err:
    print(err)
print(e.send(None), e.send(1), e.send('x'), next(e))
try:
    e.send('stop')
except StopIteration as s:
    print('value', s.value)
try:
    e.send('late')
except StopIteration as s:
    print('finished', s.value)
def average():
    total = count = 0
    avg = None
    while True:
        x = yield avg
        total += x; count += 1
        avg = total / count
a = average(); next(a)
print([a.send(v) for v in (10, 20, 60)])
def exprs():
    x = (yield 1) + (yield 2)
    print('sum', x)
    y = [(yield)][0]
    print('y', y)
    print((yield 'a'), (yield 'b'), sep='/')
    z = yield
    assert z is None
    d = {(yield 'key'): (yield 'val')}
    print(d)
    yield lambda: (yield)
g = exprs()
print(next(g), g.send(10), g.send(20), g.send('Y'), g.send('A'), g.send('B'), g.send(None), g.send('K'), type(g.send('V')).__name__)
for f in (lambda: g.send(), lambda: g.send(1, 2)):
    try:
        f()
    except TypeError as e:
        print(e)
def unpack():
    a, *b = yield 'give'
    print(a, b)
    yield
u = unpack(); next(u); u.send('xyz')
