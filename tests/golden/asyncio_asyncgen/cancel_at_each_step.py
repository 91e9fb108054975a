# An async generator, a consumer and a context manager: cancelled before the first step and after each turn.
import asyncio, contextlib

async def gen(log):
    try:
        for i in range(2):
            await asyncio.sleep(0)
            log.append(f'yield {i}')
            yield i
    except asyncio.CancelledError:
        log.append('gen cancelled')
        raise
    except GeneratorExit:
        log.append('gen closed')
        raise
    finally:
        await asyncio.sleep(0)
        log.append('gen ends')

async def loops(log):
    async with contextlib.aclosing(gen(log)) as g:
        async for x in g:
            await asyncio.sleep(0)
            log.append(f'body {x}')
    return 'done'

@contextlib.asynccontextmanager
async def managed(log):
    await asyncio.sleep(0)
    try:
        yield log.append('entered')
    finally:
        await asyncio.sleep(0)
        log.append('left')

async def uses(log):
    async with managed(log):
        await asyncio.sleep(0)
        log.append('body')
    return 'done'

async def main():
    for use in (loops, uses):
        print('--', use.__name__)
        for step in range(12):
            log = []
            task = asyncio.create_task(use(log))
            for _ in range(step):
                await asyncio.sleep(0)
            accepted = task.cancel()
            await asyncio.wait([task])
            print(step, accepted, 'cancelled' if task.cancelled() else task.result(), log)
            if not accepted:
                break
asyncio.run(main())
