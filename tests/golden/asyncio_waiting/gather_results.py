# gather: results in the order of the arguments, whatever the order of completion; empty, futures, coroutines, duplicates.
import asyncio

async def work(name, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, 'ends')
    return name

async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.gather())
    print(await asyncio.gather(work('a', 3), work('b', 1), work('c', 2)))
    task = asyncio.create_task(work('task', 1))
    print(await asyncio.gather(task, work('between', 0), task))
    coro = work('same coroutine', 0)
    print(await asyncio.gather(coro, coro))
    fut = loop.create_future()
    loop.call_soon(fut.set_result, 'future')
    print(await asyncio.gather(fut, work('d', 2)))
    done = loop.create_future()
    done.set_result('done before')
    g = asyncio.gather(done, done)
    print(g.done(), isinstance(g, asyncio.Future), await g)
    empty = asyncio.gather(return_exceptions=True)
    print(empty.done(), await empty, empty.done())
    print(await asyncio.gather(asyncio.gather(work('x', 1), work('y', 0)), asyncio.gather()))
asyncio.run(main())
