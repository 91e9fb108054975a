import asyncio

async def query(key):
    await asyncio.sleep(0)
    return {}[key]

async def load(key):
    return await query(key)

async def main():
    await load("kim")

asyncio.run(main())
