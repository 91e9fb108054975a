# Hundreds of cancelled timers: those that stay run, in order.
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    ran = []
    now = loop.time()
    handles = [loop.call_at(now + 0.01 + (i * 37 % 500) / 20000, ran.append, i * 37 % 500) for i in range(500)]
    for i, handle in enumerate(handles):
        if (i * 37 % 500) % 25:
            handle.cancel()
    await asyncio.sleep(0.06)
    print(ran, sum(h.cancelled() for h in handles))
    sleepers = [asyncio.create_task(asyncio.sleep(10, i)) for i in range(200)]
    await asyncio.sleep(0)
    for task in sleepers:
        task.cancel()
    results = await asyncio.gather(*sleepers, return_exceptions=True)
    print(len(results), {type(r).__name__ for r in results})
    await asyncio.sleep(0.01)
    print('on time')
asyncio.run(main())
