# From a timer to the code after `await sleep()`: the timer's turn, then the task's; callbacks booked by hand count them.
import asyncio

def countdown(text, n):
    print(text, n)
    if n:
        loop.call_soon(countdown, text, n - 1)

def on_time():
    print('timer')
    countdown('before', 4)
    fut.set_result(None)
    countdown('after', 4)

async def waiter():
    await fut
    print('waiter resumes')

async def main():
    global loop, fut
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    task = asyncio.create_task(waiter())
    loop.call_later(0.01, on_time)
    task.add_done_callback(lambda t: print('done callback'))
    await task
    print('main resumes')
    await asyncio.sleep(0.01)

asyncio.run(main())
