# set_task_factory: what the factory is called with, what may be returned, who uses it.
import asyncio

async def work(x): return x

def factory(loop, coro, **kwargs):
    print('factory', coro.__name__, sorted(kwargs.items()))
    return asyncio.Task(coro, loop=loop, **kwargs)

class Own(asyncio.Task):
    pass

async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    print(await asyncio.create_task(work(1)))
    print(await asyncio.create_task(work(2), name='two'))
    print(await asyncio.create_task(work(3), eager_start=True))
    print(await asyncio.ensure_future(work(4)))
    print(await asyncio.gather(work(5), work(6)))
    print(await asyncio.wait_for(work(7), 1))
    async with asyncio.TaskGroup() as group:
        group.create_task(work(8), name='eight')
    for bad in (5, 'x'):
        try:
            loop.set_task_factory(bad)
        except TypeError as e:
            print(e)
    loop.set_task_factory(lambda loop, coro, **kwargs: Own(coro, loop=loop, **kwargs))
    task = asyncio.create_task(work(9))
    print(type(task).__name__, await task)
    loop.set_task_factory(None)
    print(type(asyncio.create_task(work(10))) is asyncio.Task, loop.get_task_factory())
asyncio.run(main())
