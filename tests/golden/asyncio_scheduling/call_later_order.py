# call_later: by time, not by the order of the calls; call_later(0) comes after what is ready, in the next turn.
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.09, print, 'timer 90')
    loop.call_later(0.03, print, 'timer 30')
    loop.call_later(0.06, print, 'timer 60')
    loop.call_later(0, print, 'timer 0')
    loop.call_later(-1, print, 'timer -1')
    loop.call_soon(print, 'soon 1')
    loop.call_soon(loop.call_soon, print, 'soon 3, booked by soon 2')
    print('main waits')
    for turn in range(3):
        await asyncio.sleep(0)
        print('turn', turn)
    await asyncio.sleep(0.12)
    print('main ends')
asyncio.run(main())
