# create_task(eager_start=True): the task runs at once up to its first suspension, inside its creator's turn.
import asyncio

async def work(name, turns):
    print(name, 'starts in', asyncio.current_task().get_name())
    for turn in range(turns):
        await asyncio.sleep(0)
        print(name, 'turn', turn)
    return name

async def fails():
    raise ValueError('eager')

async def main():
    loop = asyncio.get_running_loop()
    asyncio.current_task().set_name('main')
    print('-- creating')
    a = asyncio.create_task(work('a', 0), name='A', eager_start=True)
    print('a done', a.done(), asyncio.current_task().get_name(), a in asyncio.all_tasks())
    b = asyncio.create_task(work('b', 2), name='B', eager_start=True)
    c = asyncio.create_task(work('c', 1), name='C', eager_start=False)
    print('created', b.done(), c.done())
    a.add_done_callback(lambda t: print('callback of a', t.result()))
    print(await a)
    print(await b, await c)
    f = asyncio.create_task(fails(), eager_start=True)
    print(f.done(), repr(f.exception()))
    async def cancels_itself():
        asyncio.current_task().cancel('self')
        print('still here')
        await asyncio.sleep(0)
    d = asyncio.create_task(cancels_itself(), eager_start=True)
    print(d.done(), d.cancelling())
    print(await asyncio.gather(d, return_exceptions=True))
asyncio.run(main())
