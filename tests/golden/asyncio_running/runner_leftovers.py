# asyncio.Runner: tasks live on between the runs; close cancels them, then closes async generators.
import asyncio

async def ticker():
    n = 0
    try:
        while True:
            print('tick', n)
            n += 1
            await asyncio.sleep(0)
    finally:
        print('ticker ends')

async def generator():
    try:
        yield 1
    finally:
        print('generator closes')
        await asyncio.sleep(0)
        print('generator closed')

async def first():
    global agen
    asyncio.create_task(ticker())
    agen = generator()
    print('item', await anext(agen))
    await asyncio.sleep(0)

async def second():
    print('second')
    await asyncio.sleep(0)
    await asyncio.sleep(0)

runner = asyncio.Runner()
runner.run(first())
print('between')
runner.run(second())
print('closing')
runner.close()
print('closed')
