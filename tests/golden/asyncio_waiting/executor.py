# to_thread and run_in_executor: native blocking calls beside a running loop; results, exceptions, contexts.
import asyncio, time, contextvars, math

var = contextvars.ContextVar('var', default='unset')

async def ticks():
    for i in range(3):
        print('tick', i)
        await asyncio.sleep(0.02)

async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(ticks())
    await asyncio.sleep(0)
    print(await asyncio.to_thread(time.sleep, 0.07))
    await t
    print(await asyncio.to_thread(math.sqrt, 16), await loop.run_in_executor(None, math.gcd, 12, 18))
    for call in (lambda: asyncio.to_thread(math.sqrt, -1), lambda: loop.run_in_executor(None, int, 'x')):
        try:
            await call()
        except ValueError as e:
            print(e)
    var.set('main')
    print(await asyncio.to_thread(var.get), await loop.run_in_executor(None, var.get))
    fut = loop.run_in_executor(None, time.sleep, 0.01)
    print(asyncio.isfuture(fut), fut.done())
    print(await fut, fut.done())
    first = asyncio.create_task(asyncio.to_thread(time.sleep, 0.04), name='long')
    second = asyncio.create_task(asyncio.to_thread(time.sleep, 0.01), name='short')
    async for task in asyncio.as_completed([first, second]):
        print(task.get_name())
    print(await asyncio.gather(*(asyncio.to_thread(pow, 2, n) for n in range(5))))
asyncio.run(main())
