# Barrier: abort, reset and cancelled waiters.
import asyncio

async def party(name, barrier):
    try:
        print('  ', name, 'passes', await barrier.wait())
    except asyncio.BrokenBarrierError as e:
        print('  ', name, type(e).__name__, e.args, barrier.broken)
    except asyncio.CancelledError as e:
        print('  ', name, 'cancelled', barrier.n_waiting, barrier.broken)
        raise

def shown(barrier): return repr(barrier)[repr(barrier).index('['):]

async def main():
    barrier = asyncio.Barrier(3)
    async def start(names):
        tasks = [asyncio.create_task(party(name, barrier)) for name in names]
        await asyncio.sleep(0)
        return tasks
    print('-- abort')
    tasks = await start('ab')
    print(shown(barrier))
    await barrier.abort()
    await asyncio.wait(tasks)
    print(shown(barrier), barrier.broken, barrier.n_waiting)
    await party('late', barrier)
    await barrier.reset()
    print(shown(barrier))
    print('-- reset with waiters')
    tasks = await start('ab')
    await barrier.reset()
    print('reset', barrier.broken)
    await asyncio.wait(tasks)
    print(shown(barrier))
    print('-- a waiter is cancelled: the barrier stays whole')
    tasks = await start('ab')
    tasks[0].cancel()
    await asyncio.wait(tasks[:1])
    print(shown(barrier))
    tasks += await start('cd')
    await asyncio.wait(tasks)
    print(shown(barrier))
    print('-- cancelled while it lets them out')
    tasks = await start('ab')
    last = asyncio.create_task(party('c', barrier))
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.wait(tasks + [last])
    print(shown(barrier), issubclass(asyncio.BrokenBarrierError, RuntimeError))
asyncio.run(main())
