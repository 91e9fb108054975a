# wait_for: the result and the cancellation, or the result and the timeout, in the same turn.
import asyncio

async def outer(fut, timeout=10):
    try:
        print('  got', await asyncio.wait_for(fut, timeout))
    except asyncio.CancelledError as e:
        print('  cancelled', e.args)
        raise
    except TimeoutError as e:
        print('  TimeoutError', fut)

async def main():
    loop = asyncio.get_running_loop()
    for title, acts in (('result, cancel', 'rc'), ('cancel, result', 'cr'), ('future cancelled', 'f'), ('future cancelled, cancel', 'fc'),
                        ('result, turn, cancel', 'r c')):
        print('--', title)
        fut = loop.create_future()
        task = asyncio.create_task(outer(fut))
        await asyncio.sleep(0)
        for act in acts:
            if act == 'r' and not fut.done():
                fut.set_result('value')
            elif act == 'c':
                print('  cancel', task.cancel('outside'))
            elif act == 'f':
                fut.cancel('the future')
            else:
                await asyncio.sleep(0)
        await asyncio.wait([task])
        print(task.cancelled(), task.cancelling(), fut)
    print('-- result and timeout at the same time')
    fut = loop.create_future()
    def both():
        fut.set_result('in time')
        loop.call_soon(print, '  next turn')
    loop.call_at(loop.time() + 0.01, both)
    await outer(fut, 0.1)
asyncio.run(main())
