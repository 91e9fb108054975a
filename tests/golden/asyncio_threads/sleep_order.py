# Sleeps in threads: side by side, the shorter ends first, and the loop goes on.
import asyncio, functools, time

async def main():
    loop = asyncio.get_running_loop()
    order = []
    async def one(seconds):
        await asyncio.to_thread(time.sleep, seconds)
        order.append(seconds)
    async def ticks():
        for i in range(3):
            await asyncio.sleep(0.2)
            order.append(i)
    await asyncio.gather(one(0.7), one(0.1), ticks(), one(0.5), one(0.3))
    print(order)
    start = time.monotonic()
    print(await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.1) for _ in range(10))))
    print(0.1 <= time.monotonic() - start < 2)
    for call in (functools.partial(time.sleep, 0.01), functools.partial(functools.partial(time.sleep), 0.01)):
        start = time.monotonic()
        future = loop.run_in_executor(None, call)
        print(future.done(), await future, time.monotonic() - start >= 0.01)
    # Nothing but a thread is left that could wake anybody.
    print(await asyncio.to_thread(time.sleep, 0))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.to_thread(time.sleep, n / 50), name=str(n)) for n in range(3)]
    print([(task.get_name(), task.result()) for task in tasks])
    done, pending = await asyncio.wait(
        [asyncio.create_task(asyncio.to_thread(time.sleep, n), name=str(n)) for n in (0.01, 0.5)],
        return_when=asyncio.FIRST_COMPLETED)
    print([task.get_name() for task in done], len(pending))

asyncio.run(main())
