# sleep(0): tasks take turns in the order in which they were created, each resumed once a turn.
import asyncio

async def worker(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    print(name, 'done')

async def main():
    tasks = [asyncio.create_task(worker(name, n)) for name, n in (('a', 3), ('b', 1), ('c', 2))]
    print('created')
    for task in tasks:
        await task
        print('awaited', task.done())
asyncio.run(main())
