import asyncio, contextlib
@contextlib.asynccontextmanager
async def cm():
    yield 5
async def main():
    async with cm() as c: pass
asyncio.run(main())
