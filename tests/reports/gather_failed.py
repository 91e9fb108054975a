import asyncio

async def job(n):
    await asyncio.sleep(0)
    if n == 2:
        raise ConnectionError("refused")

async def main():
    await asyncio.gather(job(1), job(2))

asyncio.run(main())
