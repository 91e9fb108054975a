# An exception group out of a TaskGroup that nobody catches: status 1.
import asyncio

async def fails(name):
    raise ValueError(name)

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails('a'))
            group.create_task(fails('b'))
    finally:
        print('cleanup')

asyncio.run(main())
