import asyncio

async def job(n):
    await asyncio.sleep(0)
    return 10 // n

async def start(n):
    return asyncio.create_task(job(n), name=f"job {n}")

async def main():
    task = await start(0)
    await task

asyncio.run(main())
