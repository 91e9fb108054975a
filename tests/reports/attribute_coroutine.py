import asyncio

async def fetch():
    return {"id": 1}

async def main():
    data = fetch()
    print(data.get("id"))

asyncio.run(main())
