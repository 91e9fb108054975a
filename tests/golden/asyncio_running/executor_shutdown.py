# shutdown_default_executor and closing a loop whose executor has worked.
import asyncio, time

loop = asyncio.new_event_loop()
async def main():
    print(await loop.run_in_executor(None, pow, 2, 10))
    fut = loop.run_in_executor(None, time.sleep, 0.03)
    await loop.shutdown_default_executor()
    print('shut down', fut.done())
    print(await fut)
    try:
        loop.run_in_executor(None, pow, 2, 3)
    except RuntimeError as e:
        print(e)
loop.run_until_complete(main())
loop.close()
print(loop.is_closed())
loop = asyncio.new_event_loop()
loop.run_until_complete(loop.shutdown_default_executor())
print('nothing to shut down')
loop.close()
