# The main task cancelled from inside: by itself, by a child, swallowed.
import asyncio

async def canceller(task, msg):
    print('cancel', task.cancel(msg))

async def by_itself():
    asyncio.current_task().cancel('self')
    print('still running')
    await asyncio.sleep(0)
    print('not reached')

async def by_child():
    asyncio.create_task(canceller(asyncio.current_task(), 'child'))
    try:
        await asyncio.sleep(10)
    finally:
        print('finally')

async def swallowed():
    asyncio.create_task(canceller(asyncio.current_task(), 'swallow'))
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print('caught', e.args)
    await asyncio.sleep(0)
    return 'value', asyncio.current_task().cancelling()

for main in (by_itself, by_child, swallowed):
    try:
        print(asyncio.run(main()))
    except asyncio.CancelledError as e:
        print('CancelledError', e.args)
