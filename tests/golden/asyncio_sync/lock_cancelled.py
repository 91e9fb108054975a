# Lock: waiters that are cancelled, before and in the turn in which they would get it; nothing is lost.
import asyncio

async def waiter(name, lock):
    try:
        await lock.acquire()
        print('  ', name, 'has it')
        lock.release()
    except asyncio.CancelledError as e:
        print('  ', name, 'cancelled', e.args, lock.locked())
        raise

async def main():
    for title, acts in (('cancel a, release', ['a', 'release']), ('release, cancel a', ['release', 'a']),
                        ('release, cancel a and b', ['release', 'a', 'b']), ('cancel b, release', ['b', 'release']),
                        ('cancel all, release', ['a', 'b', 'c', 'release']), ('release, cancel all', ['release', 'a', 'b', 'c'])):
        print('--', title)
        lock = asyncio.Lock()
        await lock.acquire()
        tasks = {name: asyncio.create_task(waiter(name, lock)) for name in 'abc'}
        await asyncio.sleep(0)
        for act in acts:
            if act == 'release':
                lock.release()
            else:
                tasks[act].cancel(act)
        await asyncio.wait(tasks.values())
        print(lock.locked(), [t.cancelled() for t in tasks.values()])
asyncio.run(main())
