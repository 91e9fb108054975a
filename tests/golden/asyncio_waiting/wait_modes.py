# wait: the three modes, what is done and what is pending, in which turn it returns.
import asyncio

async def work(name, turns, exc=None):
    for _ in range(turns):
        await asyncio.sleep(0)
    print('  ', name, 'ends')
    if exc:
        raise exc

names = lambda tasks: sorted(t.get_name() for t in tasks)

async def markers():
    for turn in range(5):
        print('turn', turn)
        await asyncio.sleep(0)

async def main():
    for mode in (asyncio.ALL_COMPLETED, asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION):
        for fail in (None, ValueError('b')):
            print('--', mode, 'with an exception' if fail else '')
            tasks = [asyncio.create_task(coro, name=name) for name, coro in
                     (('a', work('a', 3)), ('b', work('b', 1, fail)), ('c', work('c', 0)))]
            m = asyncio.create_task(markers())
            done, pending = await asyncio.wait(tasks, return_when=mode)
            print('   main: done', names(done), 'pending', names(pending))
            await m
            print(type(done).__name__, type(pending).__name__, tasks[1].exception())
    print(asyncio.ALL_COMPLETED, asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION)
asyncio.run(main())
