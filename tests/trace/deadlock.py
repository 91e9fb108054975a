import asyncio


async def main():
    print("waiting for nobody")
    await asyncio.get_running_loop().create_future()


asyncio.run(main())
