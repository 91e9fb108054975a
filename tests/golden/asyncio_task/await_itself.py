# A task that awaits itself, and two tasks that a cancellation frees from awaiting each other.
import asyncio

async def itself():
    try:
        await asyncio.current_task()
    except RuntimeError as e:
        print(str(e).split(': <')[0])
    return 'survived'

async def other(name, get):
    try:
        await get()
    except asyncio.CancelledError as e:
        print(name, 'cancelled', e.args)
        raise
    finally:
        print(name, 'ends')

async def main():
    print(await asyncio.create_task(itself()))
    a = asyncio.create_task(other('a', lambda: b))
    b = asyncio.create_task(other('b', lambda: c))
    c = asyncio.create_task(other('c', lambda: asyncio.sleep(10)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    a.cancel('from main')
    done, pending = await asyncio.wait([a, b, c])
    print(len(done), [t.cancelled() for t in (a, b, c)], [t.cancelling() for t in (a, b, c)])
asyncio.run(main())
