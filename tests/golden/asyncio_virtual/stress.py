# Thousands of tasks with random sleeps, locks and queues, cancelled at random: no wake-up is lost, nothing leaks.
import asyncio
import gc
import random
import weakref

TASKS = 4000


async def job(rng, lock, semaphore, queue, log):
    try:
        for _ in range(rng.randrange(1, 6)):
            kind = rng.randrange(6)
            if kind == 0:
                await asyncio.sleep(rng.random() * 100)
            elif kind == 1:
                await asyncio.sleep(0)
            elif kind == 2:
                async with lock:
                    await asyncio.sleep(rng.random())
            elif kind == 3:
                async with semaphore:
                    await asyncio.sleep(rng.random())
            elif kind == 4:
                await queue.put(rng.random())
            else:
                try:
                    await asyncio.wait_for(queue.get(), rng.random())
                except TimeoutError:
                    pass
        log["finished"] += 1
    except asyncio.CancelledError:
        log["cancelled"] += 1
        if rng.random() < 0.5:
            await asyncio.sleep(rng.random())
            log["cleaned up"] += 1
        raise


async def main(seed):
    rng = random.Random(seed)
    lock, semaphore, queue = asyncio.Lock(), asyncio.Semaphore(7), asyncio.Queue(20)
    log = {"finished": 0, "cancelled": 0, "cleaned up": 0}
    tasks = [asyncio.create_task(job(rng, lock, semaphore, queue, log)) for _ in range(TASKS)]
    references = [weakref.ref(task) for task in tasks[::97]]

    async def canceller():
        while any(not task.done() for task in tasks):
            await asyncio.sleep(rng.random() * 5)
            for task in rng.sample(tasks, 20):
                task.cancel()

    async def drain():
        while True:
            await asyncio.sleep(1)
            if queue.full():
                queue.get_nowait()

    helper = asyncio.create_task(drain())
    await canceller()
    helper.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    never_started = sum(1 for result in results if isinstance(result, asyncio.CancelledError)) - log["cancelled"]
    print(seed, len(results), log["finished"] + log["cancelled"] + never_started, lock.locked(), semaphore._value)
    print([type(r).__name__ for r in results if r is not None and not isinstance(r, asyncio.CancelledError)])
    print(len(lock._waiters or ()), len(semaphore._waiters or ()), len(queue._getters), len(queue._putters))
    return references


for seed in (1, 2, 3):
    references = asyncio.run(main(seed))
    gc.collect()
    print("alive:", sum(1 for reference in references if reference() is not None))
