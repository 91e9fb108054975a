import asyncio


async def worker():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled")
        raise


async def main():
    task = asyncio.create_task(worker(), name="worker")
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("main knows")
    try:
        async with asyncio.timeout(2):
            await asyncio.Event().wait()
    except TimeoutError:
        print("too late")


asyncio.run(main())
