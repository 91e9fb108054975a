# A task that cancels itself: nothing happens until it awaits something that suspends, or ends.
import asyncio

async def awaits():
    asyncio.current_task().cancel('x')
    print('goes on')
    done = asyncio.get_running_loop().create_future()
    done.set_result('a done future is no suspension')
    print(await done)
    async def plain(): return 'neither is a coroutine'
    print(await plain())
    await asyncio.sleep(0)
    print('not reached')

async def returns():
    asyncio.current_task().cancel('y')
    return 'value'

async def raises():
    asyncio.current_task().cancel('z')
    raise ValueError('v')

async def awaits_pending():
    fut = asyncio.get_running_loop().create_future()
    asyncio.current_task().cancel('p')
    try:
        await fut
    finally:
        print('the future is cancelled, too:', fut.cancelled())

async def main():
    for make in (awaits, returns, raises, awaits_pending):
        task = asyncio.create_task(make())
        done, _ = await asyncio.wait([task])
        try:
            print(make.__name__, repr(task.result()))
        except (ValueError, asyncio.CancelledError) as e:
            print(make.__name__, repr(e))
        print('  ', task.cancelled(), task.cancelling())
asyncio.run(main())
