# get_coro, get_context, get_loop, _coro, _fut_waiter; set_result and set_exception are refused.
import asyncio, contextvars

async def work(fut):
    return await fut

async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    coro = work(fut)
    task = asyncio.create_task(coro)
    print(task.get_coro() is coro, task._coro is coro, task.get_loop() is loop, task._fut_waiter)
    print(isinstance(task.get_context(), contextvars.Context), isinstance(task, asyncio.Future))
    await asyncio.sleep(0)
    print(task._fut_waiter is fut, coro.cr_await is not None)
    fut.set_result('value')
    print(task._fut_waiter is fut)
    await asyncio.sleep(0)
    print(task._fut_waiter, task.done(), task.result(), task.get_coro() is coro)
    for f in (lambda: task.set_result(1), lambda: task.set_exception(ValueError())):
        try:
            f()
        except RuntimeError as e:
            print(e)
    for bad in (5, work, loop.create_future()):
        try:
            asyncio.create_task(bad)
        except TypeError as e:
            print(str(e).replace(repr(bad), '...'))
    mine = contextvars.copy_context()
    task = asyncio.create_task(asyncio.sleep(0), context=mine)
    print(task.get_context() is mine)
    await task
asyncio.run(main())
