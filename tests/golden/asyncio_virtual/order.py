# On the virtual clock things happen in the order of real time.
import asyncio


async def worker(name, delays):
    for delay in delays:
        await asyncio.sleep(delay)
        print(name, round(asyncio.get_running_loop().time(), 3))


async def main():
    await asyncio.gather(worker("a", [1, 1, 1]), worker("b", [0.5, 2]), worker("c", [3, 0, 0.001]))


asyncio.run(main())
