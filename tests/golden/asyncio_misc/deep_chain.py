# A chain of five hundred awaits: one wake-up resumes the innermost; results, exceptions and cancellations pass through all.
import asyncio

async def chain(n, bottom):
    if n == 0:
        return await bottom()
    try:
        return await chain(n - 1, bottom) + 1
    finally:
        if n % 250 == 0:
            print('  leaving', n)

async def main():
    loop = asyncio.get_running_loop()
    async def result():
        for i in range(3):
            await asyncio.sleep(0)
            print('  turn', i)
        return 0
    async def fails():
        await asyncio.sleep(0)
        raise KeyError('bottom')
    async def waits(): await loop.create_future()
    DEPTH = 500
    print(await asyncio.create_task(chain(DEPTH, result)))
    try:
        await chain(DEPTH, fails)
    except KeyError as e:
        tb, n = e.__traceback__, 0
        while tb:
            n, tb = n + 1, tb.tb_next
        print(repr(e), n)
    task = asyncio.create_task(chain(DEPTH, waits))
    await asyncio.sleep(0)
    task.cancel('through all')
    try:
        await task
    except asyncio.CancelledError as e:
        print(e.args)
    async def tasks(n):
        return await asyncio.create_task(tasks(n - 1)) + 1 if n else 0
    print(await tasks(50))
asyncio.run(main())
