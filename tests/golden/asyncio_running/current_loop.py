# get_running_loop, set_event_loop and get_event_loop: in and out of coroutines and callbacks.
import asyncio

def running():
    try:
        return asyncio.get_running_loop()
    except RuntimeError as e:
        return str(e)

loop = asyncio.new_event_loop()
print(running())
asyncio.set_event_loop(loop)
print(running(), asyncio.get_event_loop() is loop)
other = asyncio.new_event_loop()
async def main():
    print('coroutine', running() is other, asyncio.get_event_loop() is other, asyncio._get_running_loop() is other)
    asyncio.get_running_loop().call_soon(lambda: print('callback', running() is other, asyncio.get_event_loop() is other))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
other.run_until_complete(main())
print(running(), asyncio.get_event_loop() is loop)
try:
    asyncio.set_event_loop('loop')
except TypeError as e:
    print(e)
asyncio.set_event_loop(None)
asyncio.set_event_loop(other)
print(asyncio.get_event_loop() is other)
loop.close()
other.close()
print(asyncio.get_event_loop().is_closed(), asyncio._get_running_loop())
