# asyncio.run: an exception raised while leftovers are cancelled goes to the exception handler, a swallowed cancellation doesn't.
import asyncio

async def raises():
    try:
        await asyncio.sleep(10)
    finally:
        raise KeyError('in cleanup')

async def swallows():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('swallowed')
    return 'value'

def handler(loop, context):
    print('handler:', context['message'], repr(context['exception']), sorted(context), context['task'] is tasks[0])

async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    tasks.extend([asyncio.create_task(raises()), asyncio.create_task(swallows())])
    await asyncio.sleep(0)
    return 'main'

tasks = []
print(asyncio.run(main()))
print(repr(tasks[0].exception()), tasks[1].result())
