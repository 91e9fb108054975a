# sys.exception() and bare raise belong to their task: handlers that await keep their own exception.
import asyncio, sys

async def handler(name, turns):
    try:
        raise ValueError(name)
    except ValueError:
        for turn in range(turns):
            print(name, turn, repr(sys.exception()))
            await asyncio.sleep(0)
        try:
            raise KeyError(name)
        except KeyError as e:
            await asyncio.sleep(0)
            print(name, 'inner', repr(sys.exception()), repr(e.__context__))
        print(name, 'back', repr(sys.exception()))
        await asyncio.sleep(0)
        raise
    finally:
        print(name, 'finally', repr(sys.exception()))

async def new_task():
    print('a new task starts with', sys.exception())
    return sys.exception()

def callback():
    print('a callback has', sys.exception())

async def main():
    results = await asyncio.gather(handler('a', 2), handler('b', 1), return_exceptions=True)
    print(results, sys.exception())
    try:
        raise OSError('of main')
    except OSError:
        print(await asyncio.create_task(new_task()), repr(sys.exception()))
        asyncio.get_running_loop().call_soon(callback)
        await asyncio.sleep(0)
        async def direct(): return repr(sys.exception())
        print('awaited directly:', await direct())
        print('eagerly:', await asyncio.create_task(direct(), eager_start=True))
    print(sys.exception())
asyncio.run(main())
