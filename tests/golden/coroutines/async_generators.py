# Async generators driven by hand: asend, athrow, aclose.
import types, inspect
@types.coroutine
def pause(v): return (yield v)
def run(c):
    try:
        v = None
        while True:
            print('  paused', c.send(v))
            v = 'in'
    except StopIteration as e: return e.value
    except StopAsyncIteration as e: return 'StopAsyncIteration'
async def ag(n):
    try:
        for i in range(n):
            print('p', await pause(f'step {i}'))
            got = yield i
            if got: print('got', got)
    except ValueError as e:
        print('caught', e)
        yield 'handled'
    finally:
        print('cleanup'); await pause('cleanup step')
a = ag(3)
print(type(a).__name__, a.ag_running, a.ag_await, a.ag_frame is not None, a.__name__, a.__aiter__() is a, inspect.isasyncgen(a))
print(run(a.__anext__())); print(run(a.asend('hello'))); print(run(a.athrow(ValueError('v')))); print(run(a.asend(None))); print(run(a.__anext__()))
print(a.ag_frame, run(a.aclose()))
b = ag(2); print(run(b.__anext__()), run(b.aclose()), run(b.__anext__()))
c = ag(2)
try: run(c.asend('early'))
except TypeError as e: print(e)
print(run(c.aclose()), run(c.aclose()))
d = ag(1); x = d.__anext__(); print(type(x).__name__, type(d.asend(None)).__name__, type(d.aclose()).__name__, type(d.athrow(ValueError)).__name__)
print(run(x))
try: x.send(None)
except RuntimeError as e: print(e)
run(d.aclose())
async def raising():
    yield 1
    raise StopAsyncIteration('x')
r = raising(); run(r.__anext__())
try: run(r.__anext__())
except RuntimeError as e: print(e)
async def si():
    yield 1
    raise StopIteration('y')
r = si(); run(r.__anext__())
try: run(r.__anext__())
except RuntimeError as e: print(e)
async def ignoring():
    try: yield 1
    except GeneratorExit: yield 2
i = ignoring(); run(i.__anext__())
try: run(i.aclose())
except RuntimeError as e: print(e)
async def collect():
    return [v async for v in (j * 2 async for j in simple())], [k async for k in simple() if k], await anext(simple()), await anext(empty(), 'default')
async def simple():
    for v in range(3): yield v
async def empty():
    if False: yield
print(run(collect()))
y = simple().__anext__(); y.close()
try: y.send(None)
except RuntimeError as e: print(e)
e = simple(); m = e.__anext__()
try: print(run(e.athrow(KeyError('k'))))
except KeyError as k: print('out', k)
m.close()
for f in (lambda: iter(simple()), lambda: next(simple()), lambda: aiter(5), lambda: anext(5)):
    try: f()
    except TypeError as e: print(e)
g = (v async for v in simple()); print(type(g).__name__, g.__name__)
async def both():
    x = yield
    while x: x = yield x * 2
z = both(); run(z.asend(None)); print(run(z.asend(5)), run(z.asend(7)), run(z.asend(0)))
async def overlapping():
    await pause('wait'); yield 1
o = overlapping(); n1, n2 = o.__anext__(), o.__anext__(); print(n1.send(None))
try: n2.send(None)
except RuntimeError as e: print(e)
n1.close()
