# wait with a timeout: it neither raises nor cancels; zero; tasks that are done already.
import asyncio

async def work(name, delay):
    try:
        await asyncio.sleep(delay)
        print(name, 'ends')
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise
    return name

names = lambda tasks: sorted(t.get_name() for t in tasks)

async def main():
    a = asyncio.create_task(work('a', 0.01), name='a')
    b = asyncio.create_task(work('b', 0.12), name='b')
    done, pending = await asyncio.wait([a, b], timeout=0.06)
    print(names(done), names(pending), b.done())
    done, pending = await asyncio.wait([a, b], timeout=0)
    print(names(done), names(pending))
    done, pending = await asyncio.wait([a, b], timeout=-1, return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending))
    done, pending = await asyncio.wait([a, b], return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending), 'at once')
    done, pending = await asyncio.wait({a, b}, timeout=1)
    print(names(done), names(pending))
    done, pending = await asyncio.wait([a, b, a])
    print(names(done), names(pending))
    fut = asyncio.get_running_loop().create_future()
    print(await asyncio.wait([fut], timeout=0.01) == (set(), {fut}), fut.cancelled())
asyncio.run(main())
