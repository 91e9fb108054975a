# Tasks that await tasks, futures, sleeps and plain coroutines: cancelled before the first step and after each turn.
import asyncio

async def leaf(log):
    try:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        log.append('leaf ends')
        return 'leaf'
    except asyncio.CancelledError as e:
        log.append(f'leaf cancelled {e.args}')
        raise

async def direct(log): return await leaf(log)
async def through_a_task(log): return await asyncio.create_task(leaf(log))
async def through_an_eager_task(log): return await asyncio.create_task(leaf(log), eager_start=True)
async def through_two_tasks(log): return await asyncio.create_task(through_a_task(log))
async def through_a_future(log):
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.call_soon(lambda: loop.call_soon(lambda: log.append(fut) if fut.done() else fut.set_result('future')))
    return await fut
async def swallows(log):
    for i in range(3):
        try:
            await leaf(log)
        except asyncio.CancelledError:
            log.append(f'swallowed {i}')
    return 'end'
async def with_cleanup(log):
    try:
        return await leaf(log)
    finally:
        await asyncio.sleep(0)
        log.append('cleaned up')

async def main():
    for make in (direct, through_a_task, through_an_eager_task, through_two_tasks, through_a_future, swallows, with_cleanup):
        print('--', make.__name__)
        for step in range(9):
            log = []
            task = asyncio.create_task(make(log))
            for _ in range(step):
                await asyncio.sleep(0)
            accepted = task.cancel(f'step {step}')
            try:
                result = await task
            except asyncio.CancelledError as e:
                result = repr(e)
            print(step, accepted, result, task.cancelling(), log)
            if not accepted:
                break
asyncio.run(main())
