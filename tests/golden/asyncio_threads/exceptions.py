# What goes wrong in a thread is raised by who waits.
import asyncio, functools, io, time

async def main():
    loop = asyncio.get_running_loop()
    closed = open(__file__)
    closed.close()
    with open(__file__) as reading:
        calls = [
            lambda: asyncio.to_thread(open, 'no/such/file'),
            lambda: asyncio.to_thread(open, 'no/such/file', mode='rb'),
            lambda: asyncio.to_thread(functools.partial(open, 'no/such/file', encoding='latin-1')),
            lambda: loop.run_in_executor(None, functools.partial(open, 'no/such/file', encoding='x'), 'rb'),
            lambda: asyncio.to_thread(open, 'x', 'zz'),
            lambda: asyncio.to_thread(open, '/'),
            lambda: asyncio.to_thread(closed.read),
            lambda: asyncio.to_thread(closed.readline),
            lambda: asyncio.to_thread(reading.write, 'x'),
            lambda: asyncio.to_thread(reading.read, 'x'),
            lambda: asyncio.to_thread(time.sleep, -1),
            lambda: asyncio.to_thread(time.sleep, float('nan')),
            lambda: asyncio.to_thread(time.sleep, 'x'),
            lambda: asyncio.to_thread(input),
        ]
        for call in calls:
            try:
                print(await call())
            except Exception as e:
                print(type(e).__name__, e)
        print(await asyncio.to_thread(closed.close), closed.closed)
    results = await asyncio.gather(
        *(asyncio.to_thread(open, name) for name in ('no/1', __file__, 'no/2')), return_exceptions=True)
    print([type(result).__name__ for result in results])
    results[1].close()
    with open(__file__, encoding='ascii') as file:
        try:
            await asyncio.to_thread(file.read)
        except UnicodeDecodeError as e:
            print(e.reason)
    # Not ASCII: ä
    asyncio.to_thread(time.sleep, 1).close()

asyncio.run(main())
