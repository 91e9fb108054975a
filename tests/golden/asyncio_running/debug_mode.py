# Debug mode: get_debug, origins of coroutines that were never awaited, slow_callback_duration.
import asyncio, gc, sys, warnings

async def forgotten(): pass

async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), sys.get_coroutine_origin_tracking_depth() > 0, loop.slow_callback_duration)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        forgotten()
        gc.collect()
    for w in caught:
        lines = str(w.message).splitlines()
        print(lines[0])
        print(*[line.replace(main.__code__.co_filename, 'FILE') for line in lines[-2:]], sep='\n')
    loop.slow_callback_duration = 5
    print(loop.slow_callback_duration)

asyncio.run(main(), debug=True)
print(sys.get_coroutine_origin_tracking_depth())
loop = asyncio.new_event_loop()
async def depth(): return loop.get_debug(), sys.get_coroutine_origin_tracking_depth() > 0
print(loop.run_until_complete(depth()))
loop.set_debug(True)
print(loop.run_until_complete(depth()), sys.get_coroutine_origin_tracking_depth())
loop.close()
