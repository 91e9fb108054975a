# A cancellation in the same turn as the result it waits for.
import asyncio

async def waits(fut):
    try:
        print('got', await fut)
    except asyncio.CancelledError as e:
        print('cancelled', e.args)
        raise
    await asyncio.sleep(0)
    return 'end'

async def main():
    loop = asyncio.get_running_loop()
    for title, acts in (('result, then cancel', ['set', 'cancel']), ('cancel, then result', ['cancel', 'set']),
                        ('result, a turn, cancel', ['set', 'turn', 'cancel']), ('cancel, uncancel', ['cancel', 'uncancel']),
                        ('result, cancel, uncancel', ['set', 'cancel', 'uncancel'])):
        fut = loop.create_future()
        task = asyncio.create_task(waits(fut))
        await asyncio.sleep(0)
        print('--', title)
        for act in acts:
            if act == 'set':
                if not fut.done():
                    fut.set_result('value')
                else:
                    print('future is done:', fut)
            elif act == 'cancel':
                print('cancel', task.cancel('c'))
            elif act == 'uncancel':
                print('uncancel', task.uncancel())
            else:
                await asyncio.sleep(0)
        try:
            print(await task)
        except asyncio.CancelledError:
            print('CancelledError', task.cancelling())
asyncio.run(main())
