# gather, wait, wait_for, shield, timeout, as_completed: the waiter is cancelled before its first step, after one, two, three turns.
import asyncio

async def child(log):
    try:
        for i in range(2):
            await asyncio.sleep(0)
        log.append('child ends')
        return 'value'
    except asyncio.CancelledError as e:
        log.append(f'child cancelled {e.args}')
        raise

async def use_gather(log): return await asyncio.gather(child(log))
async def use_wait(log): return len((await asyncio.wait([asyncio.create_task(child(log))]))[0])
async def use_wait_for(log): return await asyncio.wait_for(child(log), 10)
async def use_shield(log): return await asyncio.shield(child(log))
async def use_timeout(log):
    async with asyncio.timeout(10):
        return await child(log)
async def use_as_completed(log): return [await c for c in asyncio.as_completed([child(log)])]
async def use_as_completed_async(log): return [await c async for c in asyncio.as_completed([child(log)])]
async def use_group(log):
    async with asyncio.TaskGroup() as group:
        task = group.create_task(child(log))
    return task.result()

async def main():
    for use in (use_gather, use_wait, use_wait_for, use_shield, use_timeout, use_as_completed, use_as_completed_async, use_group):
        print('--', use.__name__)
        for step in range(7):
            log = []
            task = asyncio.create_task(use(log))
            for _ in range(step):
                await asyncio.sleep(0)
            accepted = task.cancel(f'step {step}')
            try:
                result = await task
            except asyncio.CancelledError as e:
                result = repr(e)
            for _ in range(3):
                await asyncio.sleep(0)
            print(step, accepted, result, task.cancelled(), log)
            if not accepted:
                break
asyncio.run(main())
