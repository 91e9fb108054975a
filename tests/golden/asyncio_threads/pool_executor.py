# concurrent.futures.ThreadPoolExecutor as the executor of event loops.
import asyncio, time
from concurrent.futures import ThreadPoolExecutor
def cpu(n):
    print('cpu', n)
    return n*n
def raises(): raise KeyError('k')
async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        print(await loop.run_in_executor(pool, cpu, 7))
        try: await loop.run_in_executor(pool, raises)
        except KeyError as e: print(repr(e))
    try: await loop.run_in_executor(pool, cpu, 1)
    except RuntimeError as e: print(e)
    for e in (5, 'x'):
        try: loop.set_default_executor(e)
        except TypeError as x: print(x)
        try: await loop.run_in_executor(e, print)
        except AttributeError as x: print(x)
    for n in (0, -1):
        try: ThreadPoolExecutor(n)
        except ValueError as e: print(e)
    # one after the other
    done = []
    async def one(pool, d):
        await loop.run_in_executor(pool, time.sleep, d); done.append(d)
    with ThreadPoolExecutor(max_workers=1) as pool:
        await asyncio.gather(one(pool, 0.08), one(pool, 0.02), one(pool, 0.01))
    print(done)
    # not awaited inside
    t = time.perf_counter()
    with ThreadPoolExecutor(max_workers=2) as pool:
        futs = [loop.run_in_executor(pool, time.sleep, 0.05) for _ in range(3)]
        f = loop.run_in_executor(pool, cpu, 3)
        print('leaving')
    print('left', time.perf_counter() - t > 0.09, [f.done() for f in futs], f.done())
    print(await asyncio.gather(*futs, f))
    pool = ThreadPoolExecutor(max_workers=1)
    futs = [loop.run_in_executor(pool, time.sleep, 0.05) for _ in range(3)]
    pool.shutdown(wait=False, cancel_futures=True)
    print(await asyncio.gather(*futs, return_exceptions=True))
    loop.set_default_executor(ThreadPoolExecutor(1))
    done.clear()
    await asyncio.gather(one(None, 0.05), one(None, 0.01))
    print(done)
    loop.run_in_executor(None, time.sleep, 0.05)
    loop.run_in_executor(None, cpu, 11)
asyncio.run(main())
print('end')
