# The iteration protocol of futures: what await does with them, driven by hand.
import asyncio

def attempt(name, f):
    try:
        print(name, f())
    except BaseException as e:
        print(name, 'raises', type(e).__name__, e.args)

loop = asyncio.new_event_loop()
fut = loop.create_future()
print(hasattr(fut, '__await__'), hasattr(fut, '__iter__'), fut._asyncio_future_blocking)
it = fut.__await__()
print(iter(it) is it, next(it) is fut, fut._asyncio_future_blocking)
attempt('next too early', lambda: next(it))
it = iter(fut)
attempt('a second iterator', lambda: it.send(None))
fut._asyncio_future_blocking = False        # as a task does
it = iter(fut)
print(it.send(None) is fut)
fut.set_result('value')
attempt('done', lambda: it.send('ignored'))
attempt('again', lambda: next(it))
attempt('fresh', lambda: next(fut.__await__()))
fut = loop.create_future()
it = fut.__await__()
next(it)
attempt('throw', lambda: it.throw(ValueError('thrown')))
fut._asyncio_future_blocking = False
it = fut.__await__()
attempt('throw at the start', lambda: it.throw(KeyError))
it = fut.__await__()
next(it)
attempt('close', it.close)
fut._asyncio_future_blocking = False
fut.set_exception(LookupError('l'))
attempt('failed', lambda: next(iter(fut)))
async def coro(): return await fut, 'unreachable'
fut = loop.create_future()
c = coro()
print(c.send(None) is fut)
fut.cancel('m')
attempt('coroutine', lambda: c.send(None))
loop.close()
