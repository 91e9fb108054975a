# timeout: expiry, no expiry, None, zero; when() and expired(); the exception's chain.
import asyncio

async def attempt(title, delay, body=0.0):
    try:
        async with asyncio.timeout(delay) as cm:
            print('--', title, cm.expired(), cm.when() is None)
            await asyncio.sleep(body)
            print('body ends')
    except TimeoutError as e:
        print('TimeoutError', e.args, repr(e.__cause__), repr(e.__context__), asyncio.current_task().cancelling())
    print('expired', cm.expired())

async def main():
    await attempt('in time', 1)
    await attempt('too late', 0.01, 10)
    await attempt('no limit', None)
    await attempt('zero', 0, 10)
    await attempt('negative', -1, 10)
    await attempt('zero, a body of one turn', 0)
    print('-- a body that does not suspend')
    async with asyncio.timeout(0) as cm:
        print('body')
    print(cm.expired())
    print('-- another exception passes')
    try:
        async with asyncio.timeout(1):
            raise KeyError('k')
    except KeyError as e:
        print(repr(e), repr(e.__context__))
    print('-- TimeoutError of the body')
    try:
        async with asyncio.timeout(1) as cm:
            raise TimeoutError('mine')
    except TimeoutError as e:
        print(repr(e), cm.expired())
    try:
        async with asyncio.timeout(0.01) as cm:
            try:
                await asyncio.sleep(10)
            finally:
                raise KeyError('in cleanup')
    except BaseException as e:
        print(repr(e), 'context', repr(e.__context__), cm.expired(), asyncio.current_task().cancelling())
    await asyncio.sleep(0)
asyncio.run(main())
