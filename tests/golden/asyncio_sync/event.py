# Event: set wakes all waiters in their order; wait on a set event takes no turn; clear in the same turn.
import asyncio

async def waiter(name, event):
    print(name, 'waits')
    print(name, 'woken', await event.wait(), event.is_set())

async def markers(n):
    for turn in range(n):
        print('turn', turn)
        await asyncio.sleep(0)

async def main():
    event = asyncio.Event()
    print(event.is_set(), repr(event)[-9:])
    tasks = [asyncio.create_task(waiter(name, event)) for name in 'abc']
    await asyncio.sleep(0)
    print(repr(event).split('[')[1])
    asyncio.get_running_loop().call_soon(print, 'ready before')
    event.set()
    asyncio.get_running_loop().call_soon(print, 'ready after')
    event.clear()
    print('set and cleared', event.is_set())
    late = asyncio.create_task(waiter('late', event))
    m = asyncio.create_task(markers(3))
    await m
    print(late.done(), [t.done() for t in tasks])
    event.set()
    event.set()
    await late
    print(await event.wait(), await event.wait(), 'at once', repr(event).split('[')[1])
    print('-- cancelled waiters')
    event.clear()
    a, b = asyncio.create_task(waiter('a', event)), asyncio.create_task(waiter('b', event))
    await asyncio.sleep(0)
    a.cancel()
    event.set()
    b.cancel()
    print(await asyncio.gather(a, b, return_exceptions=True))
    event.clear()
    print(repr(event).split('[')[1])
asyncio.run(main())
