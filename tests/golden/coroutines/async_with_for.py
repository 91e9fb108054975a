# async with, async for, driven by a small loop.
import types
@types.coroutine
def pause(v): return (yield v)
def run(c):
    steps = []
    v = None
    while True:
        try: steps.append(c.send(v))
        except StopIteration as e: return e.value, steps
        v = len(steps)
class CM:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    async def __aenter__(self):
        print('aenter', self.n, await pause(f'enter {self.n}')); return self.n
    async def __aexit__(self, t, v, tb):
        print('aexit', self.n, t and t.__name__); await pause(f'exit {self.n}'); return self.swallow
class Count:
    def __init__(self, n): self.i, self.n = 0, n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        await pause(f'next {self.i}')
        return self.i
async def main():
    async with CM('a') as a, CM('b', True) as b:
        print(a, b)
        raise ValueError('swallowed by b')
    async with CM('c'): pass
    total = 0
    async for i in Count(3):
        if i == 2: continue
        total += i
    else: print('else')
    async for i in Count(5):
        if i == 2: break
    else: print('never')
    async for a, b in pairs(): print(a, b)
    return total, [x async for x in Count(2)], {x: x * x async for x in Count(2)}, [await pause(y) for y in 'pq'], {x async for x in Count(3) if x % 2}
async def pairs():
    yield 1, 2
    await pause('in agen')
    yield 3, 4
print(run(main()))
async def bad_with():
    async with 5: pass
async def bad_for():
    async for x in 5: pass
async def bad_for2():
    async for x in [1]: pass
class A:
    def __aiter__(self): return 5
async def bad_for3():
    async for x in A(): pass
class B:
    def __aiter__(self): return self
    def __anext__(self): return 5
async def bad_for4():
    async for x in B(): pass
async def bad_with2():
    async with open_sync(): pass
class Sync:
    def __enter__(self): pass
    def __exit__(self, *a): pass
open_sync = Sync
for b in (bad_with, bad_for, bad_for2, bad_for3, bad_for4, bad_with2):
    try: run(b())
    except TypeError as e: print(e)
class AC:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): pass
try:
    with AC(): pass
except TypeError as e: print(e)
async def ret():
    async with CM('r'):
        return 'from inside'
print(run(ret()))
async def exc():
    try:
        async with CM('x'): raise KeyError('k')
    except KeyError as e: return repr(e)
print(run(exc()))
