import asyncio

async def worker(n):
    await asyncio.sleep(0.001)
    if n % 2:
        raise ValueError("odd")
    raise KeyError(n)

async def main():
    async with asyncio.TaskGroup() as group:
        for n in range(5):
            group.create_task(worker(n))

asyncio.run(main())
