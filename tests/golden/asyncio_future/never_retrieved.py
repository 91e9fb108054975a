# A failed future that nobody asked: reported when it goes away; any look at the exception prevents it.
import asyncio, gc

def handler(loop, context):
    print('handler:', context['message'], repr(context['exception']), sorted(context))

async def awaiting(fut):
    try:
        await fut
    except ValueError:
        pass

async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    async def fail(look):
        fut = loop.create_future()
        fut.set_exception(ValueError(look))
        try:
            if look == 'awaited':
                await fut
            elif look != 'nobody looks' and look != 'a callback only':
                getattr(fut, look)()
            elif look == 'a callback only':
                fut.add_done_callback(lambda f: print('callback sees', f.done()))
        except ValueError as e:
            print('got', e)
            e.__traceback__ = None
    for look in ('nobody looks', 'result', 'exception', 'awaited', 'a callback only', 'done', 'cancelled', 'cancel'):
        print('--', look)
        await fail(look)
        await asyncio.sleep(0)
        gc.collect()
    print('-- dropped while pending')
    loop.create_future()
    gc.collect()
    print('-- a task')
    async def work(): raise KeyError('task')
    asyncio.create_task(work())
    await asyncio.sleep(0)
    gc.collect()
    await asyncio.sleep(0)
asyncio.run(main())
