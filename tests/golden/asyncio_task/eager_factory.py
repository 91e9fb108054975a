# eager_task_factory: every create_task starts at once; order against gather, TaskGroup and nested creation.
import asyncio

async def work(name, turns=0, children=()):
    print(name, 'starts')
    tasks = [asyncio.create_task(work(name + child)) for child in children]
    for turn in range(turns):
        await asyncio.sleep(0)
        print(name, 'turn', turn)
    for task in tasks:
        await task
    print(name, 'ends')
    return name

async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(asyncio.eager_task_factory)
    print(loop.get_task_factory() is asyncio.eager_task_factory)
    print('-- gather')
    print(await asyncio.gather(work('a'), work('b', 1), work('c')))
    print('-- nested')
    t = asyncio.create_task(work('x', 1, 'yz'))
    print('created', t.done())
    await t
    print('-- group')
    async with asyncio.TaskGroup() as group:
        group.create_task(work('m', 1))
        group.create_task(work('n'))
        print('end of the body')
    print('-- lazily')
    loop.set_task_factory(None)
    t = asyncio.create_task(work('late'))
    print('created', t.done())
    await t
asyncio.run(main())
