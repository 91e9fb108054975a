# yield inside try, except, finally, with and loops.
def g():
    try:
        yield 'try'
        try:
            raise ValueError
        except ValueError:
            yield 'except'
        else:
            yield 'never'
        finally:
            yield 'inner finally'
    finally:
        yield 'outer finally'
    yield 'end'
print(list(g()))
class CM:
    def __enter__(self): print('enter'); return self
    def __exit__(self, t, v, tb): print('exit', t.__name__ if t else None); return t is ValueError
def w():
    with CM() as c:
        x = yield 1
        print('x', x)
        yield 2
    yield 'after with'
i = w(); print(next(i), i.send('s'), next(i), next(i, 'end'))
i = w(); next(i); print(i.throw(ValueError))
i = w(); next(i); print(i.close())
def loop():
    for i in range(10):
        try:
            if i == 1: continue
            if i == 3: break
            yield i
        finally:
            yield f'f{i}'
    else:
        yield 'else'
print(list(loop()))
def ret():
    try:
        return 'value'
    finally:
        yield 'before return'
def override():
    try:
        yield 1
        return 'first'
    finally:
        yield 'f'
def both():
    a = yield from ret()
    b = yield from override()
    return a, b
b = both()
while True:
    try:
        print(next(b))
    except StopIteration as e:
        print(e.value); break
def nested_loops():
    for a in 'ab':
        for b in range(2):
            k = yield a, b
            if k == 'skip': break
n = nested_loops()
print(next(n), n.send('skip'), next(n), next(n, 0))
def while_else():
    n = 2
    while n: n -= 1; yield n
    else: yield 'else'
print(list(while_else()))
