# asyncio.run: an exception out of main arrives at the caller after the leftovers were cancelled.
import asyncio

async def child():
    try:
        await asyncio.sleep(10)
    finally:
        print('child ends')

async def main(exc):
    global loop
    loop = asyncio.get_running_loop()
    asyncio.create_task(child())
    await asyncio.sleep(0)
    print('main raises')
    raise exc

class Base(BaseException): pass

for exc in (ValueError('v'), SystemExit(3), KeyboardInterrupt('k'), Base('b'), asyncio.CancelledError('c'), StopAsyncIteration('s')):
    try:
        asyncio.run(main(exc))
    except BaseException as e:
        print(repr(e), e is exc, loop.is_closed())
