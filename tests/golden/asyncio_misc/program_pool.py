# A pool of workers: bounded work, a failing job, cancellation of the whole pool, results in the order of completion.
import asyncio

class Pool:
    def __init__(self, size): self.jobs, self.size = asyncio.Queue(), size
    async def __aenter__(self):
        self.workers = [asyncio.create_task(self.work(i), name=f'worker {i}') for i in range(self.size)]
        return self
    async def __aexit__(self, kind, exc, tb):
        self.jobs.shutdown(immediate=exc is not None)
        if exc is not None:
            for w in self.workers:
                w.cancel()
        await asyncio.gather(*self.workers, return_exceptions=True)
        print('pool closed', [w.cancelled() for w in self.workers])
    async def work(self, i):
        while True:
            try:
                fut, coro = await self.jobs.get()
            except asyncio.QueueShutDown:
                return
            try:
                fut.set_result(await coro)
            except Exception as e:
                fut.set_exception(e)
            except asyncio.CancelledError:
                fut.cancel()
                raise
    def submit(self, coro):
        fut = asyncio.get_running_loop().create_future()
        self.jobs.put_nowait((fut, coro))
        return fut

async def job(name, turns, exc=None):
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, 'runs in', asyncio.current_task().get_name())
    if exc:
        raise exc
    return name

async def main():
    async with Pool(2) as pool:
        futs = [pool.submit(job(name, turns, exc)) for name, turns, exc in (('a', 3, None), ('b', 0, None), ('c', 1, ValueError('c')), ('d', 0, None))]
        print(await asyncio.gather(*futs, return_exceptions=True))
    try:
        async with Pool(2) as pool:
            first, second = pool.submit(asyncio.sleep(10)), pool.submit(asyncio.sleep(10))
            await asyncio.sleep(0)
            raise KeyError('out of the pool')
    except KeyError as e:
        print(repr(e), first.cancelled(), second.cancelled())
asyncio.run(main())
