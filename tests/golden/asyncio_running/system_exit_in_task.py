# SystemExit and KeyboardInterrupt in a child task: they leave the loop at once; run then cancels the rest.
import asyncio

async def bomb(exc):
    await asyncio.sleep(0)
    print('bomb')
    raise exc

async def bystander():
    try:
        for i in range(5):
            print('bystander', i)
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        print('bystander cancelled')
        raise

async def main(exc):
    global loop, task
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(bomb(exc))
    other = asyncio.create_task(bystander())
    try:
        await other
        print('not reached')
    except BaseException as e:
        print('main gets', repr(e))
        raise

for exc in (SystemExit(4), KeyboardInterrupt()):
    try:
        asyncio.run(main(exc))
    except BaseException as e:
        print('out of run:', repr(e), e is exc)
    print(task.done(), repr(task.exception()), loop.is_closed())
