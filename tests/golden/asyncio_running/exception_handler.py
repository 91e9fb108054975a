# The loop's exception handler: what it gets, replacing it, a handler that fails, calling it by hand.
import asyncio

def fail(text):
    raise ValueError(text)

def handler(loop, context):
    print('handler', sorted(context), context['message'].split(' <')[0].split('(')[0], repr(context.get('exception')))

async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    loop.call_soon(fail, 'one')
    loop.call_soon(print, 'next callback')
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop.call_later(0.01, fail, 'timer')
    await asyncio.sleep(0.02)
    loop.call_exception_handler({'message': 'by hand', 'extra': 1})
    try:
        loop.set_exception_handler('x')
    except TypeError as e:
        print(e)
    def exits(loop, context):
        print('exits')
        raise SystemExit(5)
    loop.set_exception_handler(exits)
    try:
        loop.call_exception_handler({'message': 'm'})
    except SystemExit as e:
        print('SystemExit', e.code)
    loop.set_exception_handler(None)
    print(loop.get_exception_handler())
asyncio.run(main())
