# Sleeping tasks wake by deadline, whoever started first.
import asyncio

async def sleeper(name, *delays):
    for delay in delays:
        await asyncio.sleep(delay * 0.025)
        print(name, delay)
    return name

async def main():
    tasks = [asyncio.create_task(sleeper(*args)) for args in
             (('a', 7), ('b', 1, 4), ('c', 3, 6), ('d', 11))]
    print('started')
    for task in tasks:
        print('joined', await task)
asyncio.run(main())
