# Done callbacks: never called at once, but through the loop, in the order in which they were added.
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    for name in 'abc':
        fut.add_done_callback(lambda f, name=name: print(name, f is fut, f.result()))
    loop.call_soon(print, 'ready before')
    fut.set_result('r')
    loop.call_soon(print, 'ready after')
    print('set')
    await asyncio.sleep(0)
    print('one turn later')
    fut.add_done_callback(lambda f: (print('added when done'), f.add_done_callback(lambda f: print('added by a callback'))))
    print('added')
    await asyncio.sleep(0)
    print('two')
    await asyncio.sleep(0)
    print('three')
    for act in ('cancel', 'set_exception'):
        fut = loop.create_future()
        fut.add_done_callback(lambda f: print('called for', act, f.cancelled()))
        getattr(fut, act)(ValueError('x'))
        await asyncio.sleep(0)
    fut.exception()
asyncio.run(main())
