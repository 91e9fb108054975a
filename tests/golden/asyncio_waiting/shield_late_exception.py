# shield: the inner task fails after the awaiter was cancelled: the exception handler is told.
import asyncio

async def inner(exc):
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print('inner raises', repr(exc))
    raise exc

def handler(loop, context):
    print('handler', sorted(context), context['message'], repr(context.get('exception')))

async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    for exc in (ValueError('late'), asyncio.CancelledError('late')):
        task = asyncio.create_task(inner(exc))
        outer = asyncio.shield(task)
        await asyncio.sleep(0)
        outer.cancel()
        print('outer', outer.cancelled(), task.done())
        await asyncio.wait([task])
        await asyncio.sleep(0)
        print(task.cancelled() or repr(task.exception()))
    print('-- nested shields')
    task = asyncio.create_task(asyncio.sleep(0.01, 'value'))
    outer = asyncio.shield(asyncio.shield(task))
    outer.cancel()
    print(await task)
    print('-- turns')
    task = asyncio.create_task(asyncio.sleep(0, 'value'))
    async def markers():
        for turn in range(5):
            print('turn', turn)
            await asyncio.sleep(0)
    m = asyncio.create_task(markers())
    task.add_done_callback(lambda t: print('   task is done'))
    print('  ', await asyncio.shield(task))
    await m
asyncio.run(main())
