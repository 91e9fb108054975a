# Condition: without the lock, with a lock of its own, its repr.
import asyncio

async def main():
    cond = asyncio.Condition()
    for f in (cond.notify, cond.notify_all, cond.release):
        try:
            f()
        except RuntimeError as e:
            print(e)
    for make in (cond.wait, lambda: cond.wait_for(lambda: False)):
        try:
            await make()
        except RuntimeError as e:
            print(e)
    print(await cond.wait_for(lambda: 'needs no lock if it is true'))
    print(repr(cond).split('[')[1])
    async with cond as value:
        print(value, repr(cond).split('[')[1])
    lock = asyncio.Lock()
    cond = asyncio.Condition(lock)
    async with lock:
        print(cond.locked())
        task = asyncio.create_task(cond.acquire())
        await asyncio.sleep(0)
        cond.notify()
    print(await task, lock.locked())
    cond.release()
    both = asyncio.Condition(lock), asyncio.Condition(lock)
    async def waiter(name, cond):
        async with cond:
            await cond.wait()
            print(name)
    tasks = [asyncio.create_task(waiter(*args)) for args in zip(('first', 'second'), both)]
    await asyncio.sleep(0)
    print(repr(both[0]).split('[')[1])
    async with lock:
        both[1].notify()
        both[0].notify()
    await asyncio.gather(*tasks)
asyncio.run(main())
