# cancelling() and uncancel(): counts of requests; a pending request is taken back when the count reaches zero.
import asyncio

async def swallow(times):
    task = asyncio.current_task()
    for i in range(times):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as e:
            print('caught', e.args, task.cancelling())
    print('uncancel', task.uncancel(), task.uncancel(), task.uncancel())
    await asyncio.sleep(0)
    return 'done'

async def taken_back():
    task = asyncio.current_task()
    task.cancel('a')
    task.cancel('b')
    print(task.cancelling(), task.uncancel(), task.uncancel())
    await asyncio.sleep(0)
    print('not cancelled')
    task.cancel('c')
    task.cancel('d')
    print(task.cancelling(), task.uncancel())
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as e:
        print('cancelled', e.args, task.cancelling())
    await asyncio.sleep(0)
    return 'finished'

async def main():
    task = asyncio.create_task(swallow(2))
    await asyncio.sleep(0)
    print(task.cancelling(), task.cancel('first'))
    await asyncio.sleep(0)
    print(task.cancelling(), task.cancel('second'), task.cancelling())
    print(await task, task.cancelling(), task.cancelled())
    task = asyncio.create_task(taken_back())
    print(await task, task.cancelling(), task.uncancel())
asyncio.run(main())
