# Future.set_exception: instances, classes, StopIteration and what it refuses.
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    for exc in (ValueError('v'), ValueError, StopIteration, StopIteration(3), StopAsyncIteration('s'), asyncio.CancelledError('c'),
                KeyboardInterrupt, 5, 'text', int, None):
        fut = loop.create_future()
        try:
            fut.set_exception(exc)
        except TypeError as e:
            print(repr(exc), '-> TypeError', e, fut.done())
            continue
        try:
            await fut
        except BaseException as e:
            print(repr(exc), '->', repr(e), e is exc, repr(e.__cause__), fut.cancelled())
        got = fut.exception()
        print('   exception()', repr(got))
asyncio.run(main())
