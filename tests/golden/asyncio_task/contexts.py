# Each task has a copy of its creator's context, taken at creation; coroutines awaited directly share theirs.
import asyncio, contextvars

var = contextvars.ContextVar('var')

async def work(name):
    seen = var.get()
    var.set(name)
    await asyncio.sleep(0)
    print(name, 'saw', seen, 'and has', var.get())

async def main():
    var.set('main')
    a = asyncio.create_task(work('a'))
    var.set('main, later')
    b = asyncio.create_task(work('b'))
    await asyncio.gather(a, b)
    print('main has', var.get())
    await work('direct')
    print('main has', var.get())
    shared = contextvars.copy_context()
    await asyncio.create_task(work('first in shared'), context=shared)
    await asyncio.create_task(work('second in shared'), context=shared)
    print('main has', var.get(), '/', shared[var])
    async with asyncio.TaskGroup() as group:
        group.create_task(work('of the group'), context=shared)
    print(shared[var])
    a = asyncio.create_task(work('with a callback'))
    a.add_done_callback(lambda t: print('callback sees', var.get()))
    await a
    await asyncio.sleep(0)
    print(asyncio.current_task().get_context()[var], a.get_context()[var])
asyncio.run(main())
