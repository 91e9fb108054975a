# TaskGroup: the block waits for all of its tasks, also for those created while it waits.
import asyncio

async def work(name, turns, group=None):
    print(name, 'starts')
    for _ in range(turns):
        await asyncio.sleep(0)
    if group:
        group.create_task(work(name + "'s child", 1))
    print(name, 'ends')
    return name

async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(work('a', 2))
        b = group.create_task(work('b', 1, group), name='named')
        print('end of the body', a.done(), b.get_name())
    print('after the block', a.result(), b.result())
    async with asyncio.TaskGroup() as group:
        pass
    print('empty')
    async with asyncio.TaskGroup() as group:
        a = group.create_task(work('c', 0))
        await a
        print('awaited inside')
    async with asyncio.TaskGroup() as outer, asyncio.TaskGroup() as inner:
        outer.create_task(work('outer', 1))
        inner.create_task(work('inner', 0))
    print(type(group) is asyncio.TaskGroup, repr(group))
asyncio.run(main())
