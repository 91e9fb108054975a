# Synchronisation objects belong to the first loop in which somebody had to wait for them.
import asyncio

def clean(e): return str(e).split('<')[0] + '...' + str(e).split('>')[-1]

lock, event, queue, barrier = asyncio.Lock(), asyncio.Event(), asyncio.Queue(1), asyncio.Barrier(2)
cond, sem = asyncio.Condition(), asyncio.Semaphore(1)

async def wait_in_cond():
    async with cond:
        await cond.wait()

async def use(title):
    print('--', title)
    await lock.acquire()
    await sem.acquire()
    queue.put_nowait(1)
    for name, make in (('lock', lock.acquire), ('event', event.wait), ('semaphore', sem.acquire), ('queue', lambda: queue.put(2)),
                       ('condition', wait_in_cond), ('barrier', barrier.wait)):
        try:
            print(name, await asyncio.wait_for(make(), 0.01))
        except TimeoutError:
            print(name, 'waits')
        except RuntimeError as e:
            print(name, clean(e))
    lock.release()
    sem.release()
    queue.get_nowait()
    event.set()
    print(await event.wait())
    event.clear()

asyncio.run(use('first loop'))
asyncio.run(use('second loop'))
