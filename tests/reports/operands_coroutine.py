import asyncio

async def count():
    return 3

async def main():
    return count() + 1

asyncio.run(main())
