import asyncio

async def save(record):
    print("saved", record)

async def main():
    save("row 1")
    print("done")

asyncio.run(main())
