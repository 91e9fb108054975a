# current_task and all_tasks: in tasks, in callbacks, for finished and for unstarted tasks.
import asyncio

names = lambda: sorted(t.get_name() for t in asyncio.all_tasks())
current = lambda: asyncio.current_task() and asyncio.current_task().get_name()

async def work(turns):
    print('in', current(), names())
    for _ in range(turns):
        await asyncio.sleep(0)
    print('end of', current())

async def main():
    asyncio.current_task().set_name('main')
    loop = asyncio.get_running_loop()
    print(current(), names())
    a = asyncio.create_task(work(0), name='a')
    b = asyncio.create_task(work(1), name='b')
    a.add_done_callback(lambda t: print('callback', current(), names()))
    loop.call_soon(lambda: print('soon', current()))
    print(names())
    await asyncio.sleep(0)
    print(current(), names())
    await work(0)
    await b
    print(names(), asyncio.all_tasks(loop) == {asyncio.current_task()}, asyncio.current_task(loop) is asyncio.current_task())
asyncio.run(main())
for f in (asyncio.current_task, asyncio.all_tasks):
    try:
        f()
    except RuntimeError as e:
        print(e)
