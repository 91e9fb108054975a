# Nested timeouts: which block gets the TimeoutError; both at once; with a cancellation from outside.
import asyncio

async def nested(outer, inner, body=10):
    loop = asyncio.get_running_loop()
    now = loop.time()
    try:
        async with asyncio.timeout_at(now + outer) as a:
            try:
                async with asyncio.timeout_at(now + inner) as b:
                    await asyncio.sleep(body)
            except TimeoutError:
                print('inner TimeoutError', a.expired(), b.expired(), asyncio.current_task().cancelling())
                await asyncio.sleep(0.08)
                print('after the inner block')
    except TimeoutError:
        print('outer TimeoutError', a.expired(), b.expired(), asyncio.current_task().cancelling())

async def cancelled_too():
    try:
        async with asyncio.timeout(0.01) as cm:
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as e:
                print('first', e.args, asyncio.current_task().cancelling())
                asyncio.current_task().cancel('second')
                raise
    except TimeoutError:
        print('TimeoutError')
    except asyncio.CancelledError as e:
        print('CancelledError', e.args, cm.expired(), asyncio.current_task().cancelling())
        raise

async def main():
    print('-- inner first')
    await nested(0.2, 0.01)
    print('-- outer first')
    await nested(0.01, 0.2)
    print('-- inner, then outer while the inner is handled')
    await nested(0.05, 0.01)
    print('-- both have passed already')
    await nested(-1, -2)
    await nested(-2, -1)
    print('-- cancelled while it expires')
    task = asyncio.create_task(cancelled_too())
    await asyncio.wait([task])
    print(task.cancelled())
asyncio.run(main())
