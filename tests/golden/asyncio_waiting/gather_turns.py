# gather: how many turns pass between the last child's end and its awaiter; callbacks of children come first.
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
    a, b = asyncio.create_task(work('a', 0)), asyncio.create_task(work('b', 2))
    a.add_done_callback(lambda t: print('   callback of a, before gather'))
    m = asyncio.create_task(markers(8))
    g = asyncio.gather(a, b)
    b.add_done_callback(lambda t: print('   callback of b, after gather', g.done()))
    g.add_done_callback(lambda t: print('   callback of gather'))
    print('waits')
    await g
    print('   main resumes')
    await m
    done = asyncio.get_running_loop().create_future()
    done.set_result(1)
    m = asyncio.create_task(markers(4))
    print('-- of a done future')
    await asyncio.gather(done)
    print('   main resumes')
    await m
    print('-- of nothing')
    m = asyncio.create_task(markers(3))
    await asyncio.gather()
    print('   main resumes')
    await m
asyncio.run(main())
