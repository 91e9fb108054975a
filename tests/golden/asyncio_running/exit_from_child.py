# sys.exit in a child task, main catches nothing: status of the process, order of the cleanups.
import asyncio, sys

async def child():
    await asyncio.sleep(0.01)
    print('child exits')
    sys.exit(5)

async def main():
    task = asyncio.create_task(child())
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('main cancelled', task.done())
        raise
    finally:
        print('main ends')

asyncio.run(main())
print('not reached')
