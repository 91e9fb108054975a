import asyncio


async def fails(delay):
    await asyncio.sleep(delay)
    raise ValueError(delay)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(1))
            group.create_task(fails(5))
    except* ValueError as errors:
        print(errors.exceptions)
    raise RuntimeError("in the end")


asyncio.run(main())
