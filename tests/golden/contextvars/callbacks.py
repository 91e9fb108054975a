# In which context callbacks see variables: call_soon, call_later, done callbacks, the exception handler, dropped generators.
import asyncio, contextvars, gc

var = contextvars.ContextVar('var', default='outside')

def show(name, *args): print(name, var.get())

async def agen():
    try:
        yield 1
    finally:
        show('agen cleanup')

async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: show('handler'))
    var.set('one')
    loop.call_soon(show, 'soon')
    fut = loop.create_future()
    fut.add_done_callback(lambda f: show('done callback'))
    loop.call_soon(lambda: 1 / 0)
    var.set('two')
    g = agen()
    await anext(g)
    fut.set_result(None)
    await asyncio.sleep(0)
    var.set('three')
    del g
    gc.collect()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    async def task():
        var.set('task')
        fut = loop.create_future()
        fut.add_done_callback(lambda f: show("callback added in the task"))
        return fut
    fut = await asyncio.create_task(task())
    fut.set_result(None)
    await asyncio.sleep(0)
    t = asyncio.create_task(asyncio.sleep(0))
    t.add_done_callback(lambda t: (show('first'), var.set('by the first')))
    t.add_done_callback(lambda t: show('second'))
    await t
    loop.call_later(0.01, show, 'later')
    var.set('four')
    await asyncio.sleep(0.03)
    show('main')
asyncio.run(main())
