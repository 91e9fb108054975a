# Condition: notify(n) and notify_all; the woken ones take the lock again, in order; wait_for.
import asyncio

async def waiter(name, cond):
    async with cond:
        print(name, 'waits', cond.locked())
        print(name, 'woken', await cond.wait(), cond.locked())
        await asyncio.sleep(0)
        print(name, 'lets go')

async def main():
    cond = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(name, cond)) for name in 'abcd']
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    async with cond:
        cond.notify(2)
        print('notified two')
        await asyncio.sleep(0)
        print('main lets go')
    for _ in range(6):
        await asyncio.sleep(0)
    print([t.done() for t in tasks])
    async with cond:
        cond.notify_all()
        print('notified all')
    await asyncio.gather(*tasks)
    async with cond:
        cond.notify(5)
        cond.notify(0)
    print('-- wait_for')
    values = []
    async def consumer():
        async with cond:
            def ready():
                print('  asked', values)
                return len(values) > 1 and 'truth of the predicate'
            print('  result', await cond.wait_for(ready))
    c = asyncio.create_task(consumer())
    for i in range(2):
        await asyncio.sleep(0)
        async with cond:
            values.append(i)
            cond.notify()
    await c
    async with cond:
        print(await cond.wait_for(lambda: 'true at once'))
asyncio.run(main())
