# A coroutine that is dropped unstarted: RuntimeWarning, with its origin where that is tracked.
import asyncio, gc, sys, warnings

async def work(): pass
async def agen(): yield

def caught(title, f):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        f()
        gc.collect()
    print(title, len(caught))
    for w in caught:
        lines = str(w.message).splitlines()
        print('  ', w.category.__name__, lines[0])
        for line in lines[1:]:
            print('     |', line.replace(work.__code__.co_filename, 'FILE'))

def closed():
    c = work()
    c.close()

def started():
    c = work()
    try:
        c.send(None)
    except StopIteration:
        pass

async def forgets():
    work()
    asyncio.sleep(0)
    await asyncio.sleep(0)

caught('dropped', lambda: work())
caught('closed', closed)
caught('started', started)
caught('async generator', lambda: agen())
caught('in a coroutine', lambda: asyncio.run(forgets()))
print(sys.get_coroutine_origin_tracking_depth())
sys.set_coroutine_origin_tracking_depth(2)
def origin(): work()
caught('with its origin', origin)
sys.set_coroutine_origin_tracking_depth(0)
c = work()
print(c.cr_origin)
c.close()
