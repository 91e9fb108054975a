# Which coroutines warn that they were never awaited when tasks, gathers and timeouts around them don't come to run.
import asyncio, gc, warnings

async def work(): await asyncio.sleep(0)
async def takes(coro): await coro

async def cancelled_before_start():
    task = asyncio.create_task(work())
    task.cancel()
    await asyncio.wait([task])

async def gather_cancelled():
    g = asyncio.gather(work(), work())
    g.cancel()
    await asyncio.wait([g])
    g.exception()

async def argument_of_a_cancelled_task():
    task = asyncio.create_task(takes(work()))
    task.cancel()
    await asyncio.wait([task])

async def wait_for_never_started():
    task = asyncio.create_task(asyncio.wait_for(work(), 1))
    task.cancel()
    await asyncio.wait([task])

async def zero_timeout():
    try:
        await asyncio.wait_for(work(), 0)
    except TimeoutError:
        pass

async def refused_by_a_group():
    group = asyncio.TaskGroup()
    try:
        group.create_task(work())
    except RuntimeError:
        pass

async def shield_dropped():
    asyncio.shield(work())
    await asyncio.sleep(0)

for main in (cancelled_before_start, gather_cancelled, argument_of_a_cancelled_task, wait_for_never_started, zero_timeout,
             refused_by_a_group, shield_dropped):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        asyncio.run(main())
        gc.collect()
    print(main.__name__, sorted(str(w.message) for w in caught if w.category is RuntimeWarning))
