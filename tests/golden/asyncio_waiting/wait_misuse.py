# wait: what it refuses; cancelling the waiter leaves the tasks alone; a cancelled task is done.
import asyncio

async def work(): await asyncio.sleep(0.01); return 'value'

async def main():
    c = work()
    for args, options in ((([],), {}), ((set(),), {}), (([c],), {}), ((c,), {}), ((asyncio.current_task(),), {}),
                          (([asyncio.current_task()],), {'return_when': 'SOMETIME'})):
        try:
            await asyncio.wait(*args, **options)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, str(e).replace(repr(c), '...'))
    c.close()
    task = asyncio.create_task(work())
    waiter = asyncio.create_task(asyncio.wait([task]))
    await asyncio.sleep(0)
    waiter.cancel('waiter')
    try:
        await waiter
    except asyncio.CancelledError as e:
        print('waiter', e.args, task.done())
    print(await task)
    victim = asyncio.create_task(work())
    asyncio.get_running_loop().call_soon(victim.cancel)
    done, pending = await asyncio.wait([victim], return_when=asyncio.FIRST_EXCEPTION)
    print(done == {victim}, victim.cancelled())
    victim, other = asyncio.create_task(work()), asyncio.create_task(work())
    asyncio.get_running_loop().call_soon(victim.cancel)
    done, pending = await asyncio.wait([victim, other], return_when=asyncio.FIRST_EXCEPTION)
    print('a cancellation is no exception', len(done), len(pending))
asyncio.run(main())
