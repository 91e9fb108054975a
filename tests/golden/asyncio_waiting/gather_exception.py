# gather without return_exceptions: the first exception arrives at once, the other children run on.
import asyncio

async def work(name, turns, exc=None):
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, 'raises' if exc else 'returns')
    if exc:
        raise exc
    return name

async def main():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: print('handler', context['message'], repr(context['exception'])))
    a = asyncio.create_task(work('a', 4))
    error = ValueError('b')
    try:
        await asyncio.gather(a, work('b', 1, error), work('c', 2, KeyError('c')))
    except ValueError as e:
        print('main got', repr(e), e is error, a.done())
    print(await a)
    print('-- an exception and a cancelled child')
    async def cancelled():
        raise asyncio.CancelledError('child')
    try:
        await asyncio.gather(work('d', 1), cancelled())
    except asyncio.CancelledError as e:
        print('main got', repr(e), asyncio.current_task().cancelling())
    await asyncio.sleep(0)
    print('-- all fail in the same turn')
    try:
        await asyncio.gather(work('e', 1, ValueError('e')), work('f', 1, ValueError('f')))
    except ValueError as e:
        print('main got', repr(e))
    await asyncio.sleep(0)
asyncio.run(main())
