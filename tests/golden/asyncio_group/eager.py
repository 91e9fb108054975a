# TaskGroup with eager tasks: done at creation, failing at creation.
import asyncio

async def work(name, turns=0, exc=None):
    print(name, 'starts')
    for _ in range(turns):
        await asyncio.sleep(0)
    if exc:
        raise exc
    print(name, 'ends')
    return name

async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    async with asyncio.TaskGroup() as group:
        a = group.create_task(work('a'))
        b = group.create_task(work('b', 1))
        print(a.done(), b.done())
    try:
        async with asyncio.TaskGroup() as group:
            b = group.create_task(work('sibling', 3))
            a = group.create_task(work('fails at once', exc=ValueError('v')))
            print('body goes on', a.done())
            await asyncio.sleep(0)
            print('body goes on after a turn?')
    except* ValueError as e:
        print(repr(e), b.cancelled())
    asyncio.get_running_loop().set_task_factory(None)
    async with asyncio.TaskGroup() as group:
        a = group.create_task(work('c'), eager_start=True)
        b = group.create_task(work('d'), eager_start=False)
        print(a.done(), b.done())
asyncio.run(main())
