# as_completed with async for: the very tasks that were passed; exceptions stay in them.
import asyncio

async def work(name, delay, exc=None):
    await asyncio.sleep(delay)
    if exc:
        raise exc
    return name

async def main():
    tasks = [asyncio.create_task(work(name, delay), name=name) for name, delay in (('a', 0.03), ('b', 0.01), ('c', 0.02))]
    async for task in asyncio.as_completed(tasks):
        print(task.get_name(), task in tasks, task.done(), task.result(), await task)
    print('-- exceptions')
    tasks = [asyncio.create_task(work('a', 0.01, ValueError('a')), name='a'), asyncio.create_task(work('b', 0.02), name='b')]
    async for task in asyncio.as_completed(tasks):
        print(task.get_name(), repr(task.exception()))
    print('-- coroutines become tasks')
    async for task in asyncio.as_completed([work('c', 0.01)]):
        print(isinstance(task, asyncio.Task), await task)
    print('-- one iterator, both ways')
    it = asyncio.as_completed([work('d', 0.01), work('e', 0.02)])
    print(iter(it) is it, aiter(it) is it)
    print(await next(it), (await anext(it)).result())
    try:
        await anext(it)
    except StopAsyncIteration:
        print('StopAsyncIteration')
    try:
        next(it)
    except StopIteration:
        print('StopIteration')
asyncio.run(main())
