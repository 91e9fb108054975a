import asyncio

async def job():
    raise ValueError("nobody asked")

async def main():
    asyncio.create_task(job())
    await asyncio.sleep(0)
    print("going on")

asyncio.run(main())
