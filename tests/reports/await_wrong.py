import asyncio

def compute():
    return 42

async def main():
    value = await compute()
    return value

asyncio.run(main())
