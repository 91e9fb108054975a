# How many turns a cancellation takes: the future's callbacks, the task's wake-up, the awaiter's.
import asyncio

async def inner():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('inner sees it')
        raise

async def outer():
    try:
        await asyncio.create_task(inner())
    except asyncio.CancelledError:
        print('outer sees it')
        raise

async def direct():
    try:
        await inner()
    except asyncio.CancelledError:
        print('direct sees it')
        raise

async def main():
    for make in (inner, direct, outer):
        task = asyncio.create_task(make())
        for _ in range(3):
            await asyncio.sleep(0)
        print('--', make.__name__, task.cancel(), task.cancelled())
        for turn in range(4):
            await asyncio.sleep(0)
            print('turn', turn, task.done())
asyncio.run(main())
