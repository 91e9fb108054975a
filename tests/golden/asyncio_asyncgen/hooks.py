# sys.set_asyncgen_hooks: firstiter at the first use, finalizer when a generator that was begun goes away.
import asyncio, gc, sys

async def gen(name):
    try:
        yield name
        yield name
    finally:
        print('  ', name, 'finally')

def drive(awaitable):
    try:
        awaitable.send(None)
    except StopIteration as e:
        return e.value
    except StopAsyncIteration:
        return 'end'

kept = []
def first(g): print('  firstiter', g.__name__, g.ag_frame.f_locals['name'])
def final(g):
    print('  finalizer', g.__name__)
    kept.append(g)

print(sys.get_asyncgen_hooks(), sys.get_asyncgen_hooks().firstiter)
sys.set_asyncgen_hooks(firstiter=first, finalizer=final)
g = gen('a')
print('made')
print(drive(g.__anext__()), drive(g.__anext__()))
del g
gc.collect()
print('-- dropped')
print(drive(kept.pop().aclose()))
g = gen('finished')
print([drive(g.__anext__()) for _ in range(3)])
del g
g = gen('never begun')
del g
gc.collect()
print('-- hooks are those of the first use')
g = gen('b')
print(drive(g.asend(None)))
sys.set_asyncgen_hooks(None, None)
del g
gc.collect()
print(len(kept), drive(kept.pop().aclose()))
for args in ((5,), (None, 'x')):
    try:
        sys.set_asyncgen_hooks(*args)
    except TypeError as e:
        print(e)
print(tuple(sys.get_asyncgen_hooks()))
async def main(): return [h is not None for h in sys.get_asyncgen_hooks()]
print(asyncio.run(main()), tuple(sys.get_asyncgen_hooks()))
