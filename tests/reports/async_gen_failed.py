import asyncio

async def rows():
    yield 1
    raise OSError("disk is gone")

async def total():
    return sum([row async for row in rows()])

async def main():
    print(await total())

asyncio.run(main())
