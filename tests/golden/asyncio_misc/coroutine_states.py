# getcoroutinestate, cr_running, cr_suspended, cr_await, cr_frame: through the life of a coroutine in a task.
import asyncio, inspect

def show(title, coro):
    print(title, inspect.getcoroutinestate(coro), coro.cr_running, coro.cr_frame is not None,
          type(coro.cr_await).__name__, coro.cr_frame and coro.cr_frame.f_lineno)

async def inner():
    show('inner itself', coros[1])
    show('outer from inner', coros[0])
    await asyncio.sleep(0.01)

async def outer():
    coros.append(inner())
    show('outer itself', coros[0])
    await coros[1]
    return 'value'

async def fails():
    raise ValueError

coros = []
async def main():
    coros.append(outer())
    show('created', coros[0])
    task = asyncio.create_task(coros[0])
    show('task created', coros[0])
    await asyncio.sleep(0)
    show('suspended', coros[0])
    show('suspended inner', coros[1])
    print(coros[0].cr_await is coros[1], inspect.getcoroutinelocals(coros[0]))
    await task
    show('finished', coros[0])
    show('finished inner', coros[1])
    c = fails()
    task = asyncio.ensure_future(c)
    await asyncio.wait([task])
    task.exception()
    show('failed', c)
    c = inner()
    c.close()
    show('closed', c)
    c = asyncio.sleep(10)
    task = asyncio.create_task(c)
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    show('cancelled', c)
asyncio.run(main())
