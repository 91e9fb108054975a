# to_thread and run_in_executor with functions of the script: results, exceptions, contexts; one after the other.
import asyncio, contextvars, functools

var = contextvars.ContextVar('var', default='default')

def work(a, b=2, *, key=3):
    return a, b, key, var.get()

def changes():
    var.set('changed in the function')
    return var.get()

def fails(x):
    raise LookupError(x)

async def main():
    loop = asyncio.get_running_loop()
    var.set('main')
    print(await asyncio.to_thread(work, 1, key=5))
    print(await asyncio.to_thread(changes), var.get())
    for make in (lambda: asyncio.to_thread(fails, 'in to_thread'), lambda: loop.run_in_executor(None, fails, 'in the executor')):
        try:
            await make()
        except LookupError as e:
            print(repr(e), var.get())
    print(await loop.run_in_executor(None, functools.partial(sum, (1, 2, 3), 4)))
    results = await asyncio.gather(*(asyncio.to_thread(work, i) for i in range(4)))
    print(results)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.to_thread(str.upper, s)) for s in ('x', 'y')]
    print([t.result() for t in tasks])
    try:
        await asyncio.wait_for(asyncio.to_thread(fails, 'in wait_for'), 5)
    except LookupError as e:
        print(repr(e))
    def inside():
        try:
            asyncio.get_running_loop()
        except RuntimeError as e:
            return str(e)
        return 'a loop'
    fut = loop.create_future()
    print(await asyncio.to_thread(loop.call_soon_threadsafe, fut.set_result, 'threadsafe') is not None, await fut)
asyncio.run(main())
