# The end of the executor: calls are waited for, then none are taken.
import asyncio, time, warnings

async def main():
    loop = asyncio.get_running_loop()
    await loop.shutdown_default_executor()
    for call in (lambda: asyncio.to_thread(time.sleep, 0), lambda: loop.run_in_executor(None, print)):
        try:
            await call()
        except RuntimeError as e:
            print(e)

asyncio.run(main())

async def waits():
    loop = asyncio.get_running_loop()
    start = time.monotonic()
    futures = [loop.run_in_executor(None, time.sleep, n / 20) for n in range(4)]
    await loop.shutdown_default_executor()
    print(time.monotonic() - start >= 0.15, [future.done() for future in futures[:-1]])

asyncio.run(waits())

async def gives_up():
    loop = asyncio.get_running_loop()
    loop.run_in_executor(None, time.sleep, 0.2)
    with warnings.catch_warnings():
        warnings.simplefilter('error')
        try:
            await loop.shutdown_default_executor(0.05)
        except RuntimeWarning as e:
            print(e)

asyncio.run(gives_up())

loop = asyncio.new_event_loop()
future = loop.run_in_executor(None, time.sleep, 0.05)
print(loop.run_until_complete(future))
loop.close()
try:
    loop.run_in_executor(None, time.sleep, 0)
except RuntimeError as e:
    print(e)

# What a closed loop has not got to is done nevertheless.
loop = asyncio.new_event_loop()
loop.run_in_executor(None, print, 'printed')
time.sleep(0.05)
loop.close()
