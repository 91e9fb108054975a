# gather with return_exceptions: exceptions and cancellations of children are results.
import asyncio

async def work(name, turns, exc=None):
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, 'raises' if exc else 'returns')
    if exc:
        raise exc
    return name

async def main():
    victim = asyncio.create_task(asyncio.sleep(10))
    asyncio.get_running_loop().call_soon(victim.cancel, 'victim')
    results = await asyncio.gather(work('a', 3), work('b', 0, ValueError('b')), victim,
                                   work('c', 1, asyncio.CancelledError('c')), work('d', 2, StopIteration('d')),
                                   return_exceptions=True)
    print([repr(r) for r in results])
    print(results[4].__cause__)
    same = asyncio.create_task(work('e', 0, KeyError('e')))
    results = await asyncio.gather(same, same, return_exceptions=True)
    print(results, results[0] is results[1], results[0] is same.exception())
    cancelled = asyncio.get_running_loop().create_future()
    cancelled.cancel()
    print(await asyncio.gather(cancelled, return_exceptions=True))
    class Base(BaseException): pass
    print(await asyncio.gather(work('f', 0, Base('f')), work('g', 1), return_exceptions=True))
asyncio.run(main())
