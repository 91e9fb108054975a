# A callback that raises: reported, the others of the same turn run; BaseExceptions other than exits are reported, too.
import asyncio

class Base(BaseException): pass

def fail(exc):
    print('raising', type(exc).__name__)
    raise exc

def handler(loop, context):
    print('handler', repr(context['exception']), type(context['handle']).__name__, context['message'][:21])

async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(fail, ValueError('v'))
    loop.call_soon(print, 'between')
    loop.call_soon(fail, Base('b'))
    loop.call_soon(fail, asyncio.CancelledError('c'))
    loop.call_soon(fail, GeneratorExit('g'))
    loop.call_soon(fail, StopIteration('s'))
    loop.call_soon(5)
    loop.call_soon(print, 'after')
    await asyncio.sleep(0)
    fut = loop.create_future()
    fut.add_done_callback(lambda f: fail(KeyError('first')))
    fut.add_done_callback(lambda f: print('second'))
    fut.set_result(1)
    print(await fut)
    await asyncio.sleep(0)
asyncio.run(main())
