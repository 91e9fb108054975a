# The virtual clock: every clock agrees, begins at a fixed moment, and jumps when nothing is ready.
import asyncio
import datetime
import time


def now():
    utc = datetime.datetime.now(datetime.timezone.utc)
    return time.monotonic(), round(time.time(), 3), time.perf_counter_ns(), utc.isoformat()


async def main():
    loop = asyncio.get_running_loop()
    print(now(), loop.time())
    await asyncio.sleep(3600)
    print(now(), loop.time())
    time.sleep(0.25)
    print(now(), loop.time())
    async with asyncio.timeout(86400 * 30):
        await asyncio.sleep(86400 * 20)
    print(now(), loop.time())
    try:
        async with asyncio.timeout(1.5):
            await asyncio.sleep(2)
    except TimeoutError:
        print("timeout", loop.time())


asyncio.run(main())
