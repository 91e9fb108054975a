import asyncio

async def inner():
    return 1

async def main():
    return asyncio.run(inner())

asyncio.run(main())
