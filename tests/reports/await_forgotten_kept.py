import asyncio

async def save(record):
    print("saved", record)

def start(record):
    return save(record)

async def main():
    jobs = [start(1)]
    print(len(jobs))
    jobs.clear()
    await asyncio.sleep(0)

asyncio.run(main())
