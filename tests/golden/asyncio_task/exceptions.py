# An exception out of a task: the same object at each look, its traceback through the task's frames.
import asyncio

error = ValueError('v')
async def inner():
    await asyncio.sleep(0)
    raise error
async def work(): await inner()

def names(e):
    tb, seen = e.__traceback__, []
    while tb:
        seen.append(tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    return seen

async def main():
    task = asyncio.create_task(work())
    try:
        await task
    except ValueError as e:
        print(e is error, names(e))
    try:
        await task
    except ValueError as e:
        print(e is error, names(e)[0], names(e)[-2:])
    print(task.exception() is error, task.cancelled(), task.done())
    try:
        task.result()
    except ValueError as e:
        print(e is error, names(e)[-2:])
    async def stops(exc): raise exc
    for exc in (StopIteration(1), StopAsyncIteration(2), asyncio.CancelledError('raised'), asyncio.InvalidStateError('i')):
        task = asyncio.create_task(stops(exc))
        done, _ = await asyncio.wait([task])
        try:
            print(repr(task.exception()), repr(task.exception().__cause__), task.cancelled())
        except asyncio.CancelledError as e:
            print(repr(e), e is exc, task.cancelled())
asyncio.run(main())
