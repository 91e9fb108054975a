# Debug mode: a callback that takes longer than slow_callback_duration is reported on standard error.
import asyncio, time

async def main():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 0.05
    await asyncio.sleep(0)
    print('before')
    time.sleep(0.1)
    print('after')
    await asyncio.sleep(0)
    print('end')

asyncio.run(main(), debug=True)
