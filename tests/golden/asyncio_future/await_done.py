# Awaiting a future that is done takes no turn of the loop; a pending one takes one turn after it is set.
import asyncio

async def marker(n):
    for turn in range(n):
        print('turn', turn)
        await asyncio.sleep(0)

async def main():
    loop = asyncio.get_running_loop()
    asyncio.create_task(marker(6))
    done = loop.create_future()
    done.set_result('done')
    print(await done, await done, await done)
    failed = loop.create_future()
    failed.set_exception(ValueError('v'))
    try:
        await failed
    except ValueError as e:
        print(repr(e))
    cancelled = loop.create_future()
    cancelled.cancel('c')
    try:
        await cancelled
    except asyncio.CancelledError as e:
        print(repr(e), asyncio.current_task().cancelling())
    print('-- now a pending one')
    fut = loop.create_future()
    loop.call_soon(lambda: (print('set_result'), fut.set_result('value')))
    print(await fut)
    print('-- and one set by a callback of another')
    fut, second = loop.create_future(), loop.create_future()
    fut.add_done_callback(lambda f: (print('passing on'), second.set_result(f.result() + '!')))
    loop.call_soon(fut.set_result, 'value')
    print(await second)
asyncio.run(main())
