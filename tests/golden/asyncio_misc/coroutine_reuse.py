# Using a coroutine twice: finished, running, awaited by somebody else, handed to two tasks.
import asyncio

async def work():
    await asyncio.sleep(0)
    return 'value'

async def attempt(title, make):
    try:
        print(title, await make())
    except (RuntimeError, TypeError, ValueError) as e:
        print(title, type(e).__name__, e)

async def main():
    c = work()
    await attempt('first', lambda: c)
    await attempt('again', lambda: c)
    for title, f in (('send', lambda: c.send(None)), ('throw', lambda: c.throw(KeyError)), ('close', c.close),
                     ('__await__', lambda: next(c.__await__()))):
        try:
            print(title, f())
        except RuntimeError as e:
            print(title, e)
    c = work()
    async def waits(): return await c
    first, second = asyncio.create_task(waits()), asyncio.create_task(waits())
    for task in (first, second):
        await attempt('two tasks', lambda: task)
    c = work()
    task = asyncio.create_task(c)
    await asyncio.sleep(0)
    await attempt('a task runs it', lambda: c)
    await task
    c = work()
    one, two = asyncio.create_task(c), asyncio.create_task(c)
    await attempt('one', lambda: one)
    await attempt('two', lambda: two)
    async def itself(): return await me
    me = itself()
    await attempt('itself', lambda: me)
    c = work()
    c.close()
    await attempt('closed', lambda: c)
    started = work()
    started.send(None)
    try:
        started.send('not None')
    except (RuntimeError, StopIteration) as e:
        print(type(e).__name__, e)
    fresh = work()
    try:
        fresh.send('not None')
    except TypeError as e:
        print(e)
    fresh.close()
asyncio.run(main())
