# Future: what each method says while it is pending, finished, failed and cancelled.
import asyncio

def attempt(name, f):
    try:
        print('  ', name, repr(f()))
    except BaseException as e:
        print('  ', name, 'raises', type(e).__name__, e.args)

def show(fut):
    for name in ('done', 'cancelled', 'result', 'exception', 'cancel'):
        attempt(name, getattr(fut, name))
    attempt('set_result', lambda: fut.set_result(1))
    attempt('set_exception', lambda: fut.set_exception(ValueError('late')))

async def main():
    loop = asyncio.get_running_loop()
    for title, act in (('finished', lambda f: f.set_result('value')), ('None', lambda f: f.set_result(None)),
                       ('failed', lambda f: f.set_exception(KeyError('k'))), ('cancelled', lambda f: f.cancel('msg'))):
        fut = loop.create_future()
        print(title)
        attempt('result', fut.result)
        attempt('exception', fut.exception)
        attempt('done', fut.done)
        print('  --', act(fut))
        show(fut)
    print('pending')
    show(loop.create_future())
    print(fut.get_loop() is loop, asyncio.Future().get_loop() is loop, type(fut) is asyncio.Future)
asyncio.run(main())
