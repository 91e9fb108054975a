# Without an exception handler, a callback's exception is reported on standard error; the others run.
import asyncio

def fails():
    print('fails')
    raise ArithmeticError('in a callback')

async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(fails)
    loop.call_soon(print, 'next')
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print('goes on')

asyncio.run(main())
