# Task names: given, set, made up, of any type.
import asyncio

async def work(): return asyncio.current_task().get_name()

async def main():
    first, second = asyncio.create_task(work()), asyncio.create_task(work())
    n = [int(t.get_name().removeprefix('Task-')) for t in (first, second)]
    print(n[1] - n[0], first.get_name().startswith('Task-'))
    named = asyncio.create_task(work(), name='mine')
    number = asyncio.create_task(work(), name=42)
    print(named.get_name(), repr(number.get_name()))
    named.set_name('renamed')
    number.set_name(None)
    print(await named, repr(await number), await first == first.get_name())
    print(asyncio.get_running_loop().create_task(work(), name='by the loop').get_name())
    class Named:
        def __str__(self): return 'from __str__'
    second.set_name(Named())
    print(await second, repr(second.get_name()))
    async with asyncio.TaskGroup() as group:
        print(await group.create_task(work(), name='of the group'))
    print(asyncio.ensure_future(work()).get_name().startswith('Task-'))
    print(asyncio.Task(work(), name='by the class', loop=asyncio.get_running_loop()).get_name())
asyncio.run(main())
