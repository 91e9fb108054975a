# Handle.cancel: before, in the same turn, twice, and after the callback ran.
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    first = loop.call_soon(print, 'first: cancelled before')
    first.cancel()
    second = loop.call_soon(lambda: (print('second cancels third'), third.cancel()))
    third = loop.call_soon(print, 'third: not reached')
    fourth = loop.call_soon(print, 'fourth')
    print([h.cancelled() for h in (first, second, third, fourth)])
    await asyncio.sleep(0)
    print([h.cancelled() for h in (first, second, third, fourth)])
    fourth.cancel()
    print(fourth.cancelled(), fourth.cancel(), first.cancel())
    timer = loop.call_later(0.01, print, 'timer: not reached')
    other = loop.call_later(0.02, print, 'other timer')
    when = timer.when()
    print(timer.cancelled(), timer.cancel(), timer.cancelled(), timer.when() == when)
    await asyncio.sleep(0.04)
    itself = loop.call_soon(lambda: (itself.cancel(), print('cancels itself')))
    await asyncio.sleep(0)
    print(itself.cancelled())
asyncio.run(main())
