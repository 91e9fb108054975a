# Semaphore: waiters cancelled before, in and after the turn of the release; the place goes to the next.
import asyncio

async def waiter(name, sem):
    try:
        await sem.acquire()
        print('  ', name, 'in')
    except asyncio.CancelledError as e:
        print('  ', name, 'cancelled', e.args, sem.locked())
        raise

async def main():
    for title, acts in (('cancel a, release', 'ar'), ('release, cancel a', 'ra'), ('release twice, cancel a', 'rra'),
                        ('release twice, cancel b', 'rrb'), ('release, cancel a and b', 'rab'), ('cancel b, release twice', 'brr'),
                        ('release, a turn, cancel a', 'r a'), ('release, cancel all', 'rabc'), ('cancel all, release', 'abcr')):
        print('--', title)
        sem = asyncio.Semaphore(0)
        tasks = {name: asyncio.create_task(waiter(name, sem)) for name in 'abc'}
        await asyncio.sleep(0)
        for act in acts:
            if act == 'r':
                sem.release()
            elif act == ' ':
                await asyncio.sleep(0)
            else:
                tasks[act].cancel(act)
        for _ in range(4):
            await asyncio.sleep(0)
        print([t.cancelled() if t.done() else None for t in tasks.values()], sem.locked())
        for task in tasks.values():
            sem.release()
        await asyncio.wait(tasks.values())
asyncio.run(main())
