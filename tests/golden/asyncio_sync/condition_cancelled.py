# Condition: a waiter cancelled while it waits, while it takes the lock again, and after a notify (which isn't lost).
import asyncio

async def waiter(name, cond):
    try:
        async with cond:
            try:
                await cond.wait()
                print('  ', name, 'woken')
            except asyncio.CancelledError as e:
                print('  ', name, 'cancelled', e.args, 'holds the lock', cond.locked())
                raise
    finally:
        print('  ', name, 'out')

async def main():
    for title, acts in (('cancel a, notify', ['a', 'notify']), ('notify, cancel a', ['notify', 'a']),
                        ('notify, a turn, cancel a', ['notify', 'turn', 'a']), ('notify, cancel b', ['notify', 'b']),
                        ('notify, a turn, cancel a twice', ['notify', 'turn', 'a', 'turn', 'a'])):
        print('--', title)
        cond = asyncio.Condition()
        tasks = {name: asyncio.create_task(waiter(name, cond)) for name in 'ab'}
        await asyncio.sleep(0)
        async with cond:
            for act in acts:
                if act == 'notify':
                    cond.notify()
                elif act == 'turn':
                    await asyncio.sleep(0)
                else:
                    tasks[act].cancel(act)
            print('   main lets go')
        for _ in range(5):
            await asyncio.sleep(0)
        print([t.done() for t in tasks.values()], cond.locked())
        async with cond:
            cond.notify_all()
        await asyncio.wait(tasks.values())
        print([t.cancelled() for t in tasks.values()])
asyncio.run(main())
