# Sleeping tasks wake by deadline, whoever started first.
import asyncio

async def sleeper(name, *delays):
    for delay in delays:
        await asyncio.sleep(delay / 50)
        print(name, delay)
    return name

async def main():
    tasks = [asyncio.create_task(sleeper(*args)) for args in
             (('a', 10), ('b', 2, 2, 2), ('c', 1, 2, 6), ('d', 5, 6), ('e', 8))]
    print('started')
    for task in tasks:
        print('joined', await task)
asyncio.run(main())
