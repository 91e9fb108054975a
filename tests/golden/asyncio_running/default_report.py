# Without an exception handler, a task's lost exception is reported on standard error; the program goes on.
import asyncio, gc

async def fails():
    raise LookupError('lost')

async def main():
    asyncio.create_task(fails())
    await asyncio.sleep(0)
    gc.collect()
    await asyncio.sleep(0)
    print('goes on')

asyncio.run(main())
print('end')
