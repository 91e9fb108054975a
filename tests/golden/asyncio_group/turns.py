# TaskGroup: how many turns pass between the last child's end and the end of the block.
import asyncio

async def work(name, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print('  ', name, 'ends')

async def markers(n):
    for turn in range(n):
        print('turn', turn)
        await asyncio.sleep(0)

async def main():
    m = asyncio.create_task(markers(5))
    async with asyncio.TaskGroup() as group:
        t = group.create_task(work('a', 1))
        t.add_done_callback(lambda t: print('   callback of a'))
        group.create_task(work('b', 0))
    print('   after the block')
    await m
    print('-- children that are done before the end of the body')
    m = asyncio.create_task(markers(4))
    async with asyncio.TaskGroup() as group:
        t = group.create_task(work('c', 0))
        await asyncio.sleep(0)
        print('   body ends', t.done())
    print('   after the block')
    await m
    print('-- no children: no turn')
    m = asyncio.create_task(markers(2))
    async with asyncio.TaskGroup() as group:
        pass
    print('   after the block')
    await m
asyncio.run(main())
