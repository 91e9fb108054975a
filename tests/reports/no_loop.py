import asyncio

async def job():
    pass

asyncio.create_task(job())
