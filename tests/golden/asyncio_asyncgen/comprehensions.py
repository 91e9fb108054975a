# Async comprehensions: order of evaluation, conditions that await, nesting, errors, cancellation.
import asyncio

async def count(name, n):
    try:
        for i in range(n):
            print(name, i)
            yield i
            await asyncio.sleep(0)
    finally:
        print(name, 'closed')

async def check(x):
    await asyncio.sleep(0)
    print('check', x)
    return x % 2 == 0

async def value(x):
    await asyncio.sleep(0)
    return x * 10

async def main():
    print([x async for x in count('list', 3)])
    print([await value(x) async for x in count('awaits', 3) if await check(x)])
    print({await value(k): v for k in range(2) async for v in count('dict', 2)})
    print([[y async for y in count(f'inner {x}', x)] async for x in count('outer', 3)])
    print(sorted({await value(x) for x in (1, 2, 1)}))
    lazy = (await value(x) async for x in count('lazy', 2))
    print('nothing yet')
    print([x async for x in lazy])
    try:
        print([1 // (1 - x) async for x in count('fails', 3)])
    except ZeroDivisionError as e:
        print(e)
    print(await asyncio.gather(*[value(x) async for x in count('to gather', 2)]))
    async def slow(): return [x async for x in count('slow', 100)]
    task = asyncio.create_task(slow())
    for _ in range(3):
        await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    print(all([x < 3 async for x in count('all', 2)]), sum([x async for x in count('sum', 3)]))
asyncio.run(main())
