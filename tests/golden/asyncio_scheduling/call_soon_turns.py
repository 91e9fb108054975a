# call_soon: first in, first out; what a callback books runs in the next turn, after what was already waiting.
import asyncio

def callback(name, depth):
    print(name, depth)
    if depth:
        loop.call_soon(callback, name, depth - 1)

loop = asyncio.new_event_loop()
loop.call_soon(callback, 'a', 2)
loop.call_soon(callback, 'b', 0)
loop.call_soon(callback, 'c', 1)

async def main():
    print('main')
    loop.call_soon(callback, 'd', 1)
    for turn in range(4):
        await asyncio.sleep(0)
        print('turn', turn)

loop.run_until_complete(main())
loop.close()
