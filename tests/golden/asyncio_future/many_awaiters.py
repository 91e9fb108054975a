# One future, many awaiters: woken in the order in which they began to wait; an exception is the same object for all.
import asyncio

async def waiter(name, fut):
    print(name, 'waits')
    try:
        print(name, 'got', await fut)
    except Exception as e:
        print(name, 'got', repr(e), e is error)
    except asyncio.CancelledError as e:
        print(name, 'cancelled', e.args, asyncio.current_task().cancelling())

error = ValueError('shared')

async def main():
    loop = asyncio.get_running_loop()
    for act in (lambda f: f.set_result('value'), lambda f: f.set_exception(error), lambda f: f.cancel('bye')):
        fut = loop.create_future()
        tasks = [asyncio.create_task(waiter(name, fut)) for name in 'abc']
        await asyncio.sleep(0)
        loop.call_soon(print, 'ready before')
        act(fut)
        loop.call_soon(print, 'ready after')
        late = asyncio.create_task(waiter('late', fut))
        await asyncio.wait(tasks + [late])
        print('--')
asyncio.run(main())
