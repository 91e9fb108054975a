# Queue.join and task_done: who is woken when; too many task_done.
import asyncio

async def worker(name, queue):
    while True:
        item = await queue.get()
        print(name, 'works on', item)
        for _ in range(item):
            await asyncio.sleep(0)
        print(name, 'done with', item)
        queue.task_done()

async def joiner(name, queue):
    await queue.join()
    print(name, 'joined')

async def main():
    queue = asyncio.Queue()
    await queue.join()
    print('joined an unused queue at once')
    for item in (2, 0, 1, 3):
        queue.put_nowait(item)
    workers = [asyncio.create_task(worker(name, queue)) for name in 'ab']
    joiners = [asyncio.create_task(joiner(name, queue)) for name in ('first', 'second')]
    await queue.join()
    print('main joined', queue.empty())
    await asyncio.wait(joiners)
    try:
        queue.task_done()
    except ValueError as e:
        print(e)
    queue.put_nowait(0)
    await queue.join()
    for w in workers:
        w.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    queue.put_nowait('never done')
    print(queue.get_nowait())
    try:
        await asyncio.wait_for(queue.join(), 0.01)
    except TimeoutError:
        print('not joined')
    print(repr(queue)[repr(queue).index('max'):])
asyncio.run(main())
