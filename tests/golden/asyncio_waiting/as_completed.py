# as_completed with for: coroutines in the order of completion, exceptions among them.
import asyncio

async def work(name, delay, exc=None):
    await asyncio.sleep(delay)
    if exc:
        raise exc
    return name

async def main():
    print('-- order')
    for coro in asyncio.as_completed([work('a', 0.03), work('b', 0.01), work('c', 0.02)]):
        print(await coro)
    print('-- exceptions')
    for coro in asyncio.as_completed([work('a', 0.02), work('b', 0.01, ValueError('b'))]):
        try:
            print(await coro)
        except ValueError as e:
            print(repr(e))
    print('-- ends in one turn: the order of the ends')
    tasks = [asyncio.create_task(work(name, 0), name=name) for name in 'xyz']
    await asyncio.wait(tasks)
    print(sorted([await coro for coro in asyncio.as_completed(tasks)]))
    print('-- empty')
    for coro in asyncio.as_completed([]):
        print('not reached')
    print('-- awaited in another order')
    coros = list(asyncio.as_completed([work('a', 0.01), work('b', 0.02)]))
    print(len(coros))
    second, first = coros[1], coros[0]
    print(await second, await first)
    print('-- duplicates count once')
    task = asyncio.create_task(work('t', 0))
    print([await coro for coro in asyncio.as_completed([task, task])])
asyncio.run(main())
