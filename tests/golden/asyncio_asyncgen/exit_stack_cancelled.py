# AsyncExitStack: cancelled before the first step and after each turn of entering, the body and leaving.
import asyncio, contextlib

@contextlib.asynccontextmanager
async def managed(name, log):
    log.append(f'+{name}?')
    await asyncio.sleep(0)
    log.append(f'+{name}')
    try:
        yield name
    except BaseException as e:
        log.append(f'{name}:{type(e).__name__}')
        raise
    finally:
        log.append(f'-{name}?')
        await asyncio.sleep(0)
        log.append(f'-{name}')

async def callback(log):
    log.append('callback?')
    await asyncio.sleep(0)
    log.append('callback')

async def use(log):
    async with contextlib.AsyncExitStack() as stack:
        for name in 'ab':
            await stack.enter_async_context(managed(name, log))
        stack.push_async_callback(callback, log)
        stack.callback(log.append, 'plain')
        log.append('body?')
        await asyncio.sleep(0)
        log.append('body')
    log.append('end')

async def main():
    for step in range(12):
        log = []
        task = asyncio.create_task(use(log))
        for _ in range(step):
            await asyncio.sleep(0)
        accepted = task.cancel()
        await asyncio.wait([task])
        print(step, accepted, task.cancelled(), *log)
        if not accepted:
            break
asyncio.run(main())
