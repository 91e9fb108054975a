import asyncio

async def work():
    return 1

async def main():
    job = work()
    await job
    await job

asyncio.run(main())
