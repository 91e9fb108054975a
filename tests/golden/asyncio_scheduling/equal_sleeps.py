# Many sleepers with deadlines that repeat: those of one creator with equal delays wake in the order in which they began.
import asyncio

async def sleeper(name, delay, log):
    await asyncio.sleep(delay)
    log.append(name)

async def main():
    for n, step in ((10, 0.02), (30, 0.01)):
        log = []
        async with asyncio.TaskGroup() as group:
            for i in range(n):
                group.create_task(sleeper(i, 0.03 + (i % 3) * step * 2, log))
        print(log)
asyncio.run(main())
