# Coroutines driven with send, throw and close.
import inspect, warnings
class Suspend:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return got
async def inner(n):
    print('inner', n)
    r = await Suspend(n)
    print('inner got', r)
    return r * 2
async def outer():
    a = await inner(1)
    b = await inner(2)
    return a + b
c = outer()
print(type(c).__name__, inspect.getcoroutinestate(c), c.cr_await, c.cr_running, c.cr_suspended, c.__name__, c.__qualname__)
print(c.send(None), inspect.getcoroutinestate(c), c.cr_await.__name__, c.cr_suspended)
print(c.send(10))
try: c.send(20)
except StopIteration as e: print('result', e.value)
print(inspect.getcoroutinestate(c), c.cr_frame)
try: c.send(None)
except RuntimeError as e: print(e)
c = outer()
try: c.send(5)
except TypeError as e: print(e)
c.close()
async def handles():
    try: await Suspend('x')
    except ValueError as e: print('caught', e); return 'handled'
    finally: print('finally')
c = handles(); c.send(None)
try: c.throw(ValueError('v'))
except StopIteration as e: print(e.value)
c = handles(); c.send(None); print(c.close())
c = handles(); c.send(None)
try: c.throw(KeyError('k'))
except KeyError as e: print('out', e)
async def bad(): await 5
async def bad2(): await Suspend
async def bad3():
    for x in outer(): pass
class NotIter:
    def __await__(self): return 5
class AwaitCoro:
    def __await__(self): return inner(1)
async def bad4(): await NotIter()
async def bad5(): await AwaitCoro()
async def bad6(): await None
warnings.simplefilter('ignore')
for b in (bad, bad2, bad3, bad4, bad5, bad6):
    try: b().send(None)
    except TypeError as e: print(e)
x = inner(1)
for f in (lambda: iter(x), lambda: next(x), lambda: list(x), lambda: len(x)):
    try: f()
    except TypeError as e: print(e)
x.close()
async def twice(c): return await c, await c
async def imm(): return 'now'
try: twice(imm()).send(None)
except RuntimeError as e: print(e)
try: imm().__await__().send(None)
except StopIteration as e: print(e.value)
async def lambda_holder(): return await (lambda: imm())()
try: lambda_holder().send(None)
except StopIteration as e: print(e.value)
async def stop(): raise StopIteration('s')
try: stop().send(None)
except RuntimeError as e: print(e)
print([n for n in dir(x) if not n.startswith('__')])
