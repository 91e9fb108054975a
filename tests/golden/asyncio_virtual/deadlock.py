# Tasks that nothing can ever wake: an error that names them, clean-up, and an exit status of its own.
import asyncio


async def holds(lock, event):
    async with lock:
        await event.wait()


async def wants(lock):
    try:
        await lock.acquire()
    finally:
        print("wants is cancelled")


async def main():
    lock, event = asyncio.Lock(), asyncio.Event()
    first = asyncio.create_task(holds(lock, event), name="holder")
    second = asyncio.create_task(wants(lock), name="waiter")
    await asyncio.gather(first, second)


try:
    asyncio.run(main())
except asyncio.DeadlockError as error:
    lines = str(error).splitlines()
    print(lines[0])
    for line in sorted(lines[1:]):
        print(line[: line.index(" at ")], line[line.index(" waits for"):])
    raise
