# Semaphore and BoundedSemaphore: wrong values, too many releases, repr, use from two loops.
import asyncio

def shown(thing): return repr(thing)[repr(thing).index('['):]

for make in (lambda: asyncio.Semaphore(-1), lambda: asyncio.BoundedSemaphore(-1)):
    try:
        make()
    except ValueError as e:
        print(e)

async def main():
    sem = asyncio.BoundedSemaphore(2)
    print(shown(sem), await sem.acquire(), shown(sem))
    await sem.acquire()
    print(shown(sem))
    task = asyncio.create_task(sem.acquire())
    await asyncio.sleep(0)
    print(shown(sem))
    sem.release()
    print(shown(sem))
    await task
    sem.release()
    sem.release()
    try:
        sem.release()
    except ValueError as e:
        print(e, shown(sem))
    plain = asyncio.Semaphore()
    plain.release()
    print(shown(plain), shown(asyncio.Semaphore(0)))
    async with plain as value:
        print(value, shown(plain))
    print(isinstance(sem, asyncio.Semaphore))

async def blocked():
    try:
        await asyncio.wait_for(shared.acquire(), 0.01)
    except TimeoutError:
        print('timed out', shown(shared))
    except RuntimeError as e:
        print(str(e).split('<')[0], str(e).split('>')[-1])

shared = asyncio.Semaphore(0)
asyncio.run(main())
asyncio.run(blocked())
asyncio.run(blocked())
