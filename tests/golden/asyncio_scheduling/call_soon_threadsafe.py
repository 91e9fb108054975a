# call_soon_threadsafe: from the loop's thread it is call_soon; from a worker thread it wakes a sleeping loop.
import asyncio, time, functools

async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, 'soon 1')
    loop.call_soon_threadsafe(print, 'threadsafe')
    loop.call_soon(print, 'soon 2')
    handle = loop.call_soon_threadsafe(print, 'not reached')
    print(isinstance(handle, asyncio.Handle), handle.cancelled())
    handle.cancel()
    await asyncio.sleep(0)
    fut = loop.create_future()
    work = loop.run_in_executor(None, functools.partial(loop.call_soon_threadsafe, fut.set_result, 'set from a thread'))
    print(await fut)
    await work
    task = asyncio.create_task(asyncio.to_thread(time.sleep, 0.1))
    loop.call_later(0.01, print, 'the loop runs on while a thread sleeps')
    print(await task)
asyncio.run(main())
