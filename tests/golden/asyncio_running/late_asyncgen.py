# An async generator first iterated after shutdown_asyncgens: a ResourceWarning, only where the loop's hooks are in place.
import asyncio, sys, warnings

async def gen(name):
    print(name, 'starts')
    yield name

async def use(agen):
    print(await anext(agen), [hook is not None for hook in sys.get_asyncgen_hooks()])
    await agen.aclose()

def caught(f):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        f()
    for w in caught:
        text = str(w.message)
        print(w.category.__name__, text.split(' <')[0], '...', text.split('> ')[-1])

loop = asyncio.new_event_loop()
caught(lambda: loop.run_until_complete(use(gen('before'))))
loop.run_until_complete(loop.shutdown_asyncgens())
caught(lambda: loop.run_until_complete(use(gen('after'))))
print([hook is not None for hook in sys.get_asyncgen_hooks()])
outside = gen('outside')
caught(lambda: print(loop.run_until_complete(anext(outside))))
loop.run_until_complete(outside.aclose())
loop.close()
