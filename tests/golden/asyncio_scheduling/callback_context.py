# context=: in which context callbacks run, by default a copy that was taken when they were booked.
import asyncio, contextvars

var = contextvars.ContextVar('var', default='default')

def callback(name):
    print(name, var.get())
    var.set(f'set by {name}')

async def main():
    loop = asyncio.get_running_loop()
    own = contextvars.copy_context()
    own.run(var.set, 'own')
    var.set('main')
    loop.call_soon(callback, 'soon')
    loop.call_soon(callback, 'soon in own', context=own)
    loop.call_later(0.01, callback, 'later')
    loop.call_at(loop.time() + 0.02, callback, 'at in own', context=own)
    loop.call_soon_threadsafe(callback, 'threadsafe')
    loop.call_soon_threadsafe(callback, 'threadsafe in own', context=own)
    var.set('main again')
    loop.call_soon(callback, 'booked later')
    await asyncio.sleep(0.04)
    print(var.get(), '/', own[var])
    fut = loop.create_future()
    fut.add_done_callback(lambda f: callback('done callback'))
    fut.add_done_callback(lambda f: callback('done callback in own'), context=own)
    var.set('after')
    fut.set_result(None)
    await asyncio.sleep(0)
    print(var.get(), '/', own[var])
asyncio.run(main())
