import asyncio


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def main():
    async for i in numbers(2):
        print(i)
    print([i async for i in numbers(1)])


asyncio.run(main())
