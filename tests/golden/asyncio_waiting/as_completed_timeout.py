# as_completed: the timeout, in both ways of iterating; what it refuses.
import asyncio

async def work(name, delay):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise
    return name

async def main():
    print('-- for')
    slow = asyncio.create_task(work('slow', 0.12))
    try:
        for coro in asyncio.as_completed([work('fast', 0.01), slow], timeout=0.06):
            print(await coro)
    except TimeoutError as e:
        print('TimeoutError', e.args, slow.done(), repr(e.__cause__))
    print(await slow)
    print('-- async for')
    slow = asyncio.create_task(work('slow', 0.12))
    try:
        async for task in asyncio.as_completed([work('fast', 0.01), slow], timeout=0.06):
            print(await task)
    except TimeoutError as e:
        print('TimeoutError', e.args, slow.done())
    print(await slow)
    print('-- all in time')
    async for task in asyncio.as_completed([work('a', 0.01), work('b', 0.02)], timeout=1):
        print(task.result())
    for bad in (5, asyncio.current_task(), slow.get_coro()):
        try:
            asyncio.as_completed(bad)
        except TypeError as e:
            print(e)
asyncio.run(main())
