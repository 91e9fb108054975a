# A function of the script in a thread: no loop runs there, but one may be run.
import asyncio, contextvars, time

var = contextvars.ContextVar('var', default='unset')

def no_loop():
    for function in (asyncio.get_running_loop, asyncio.current_task, asyncio.all_tasks):
        try:
            print(function())
        except RuntimeError as e:
            print(e)
    return var.get()

async def inner(value):
    await asyncio.sleep(0.01)
    return await asyncio.to_thread(lambda: value * 2), asyncio.current_task().get_name()

def runs_a_loop(value):
    result, name = asyncio.run(inner(value))
    return result, name.startswith('Task-')

def sleeps():
    time.sleep(0.01)
    return 'slept'

async def main():
    loop = asyncio.get_running_loop()
    var.set('main')
    print(await asyncio.to_thread(no_loop), await loop.run_in_executor(None, no_loop))
    print(await asyncio.to_thread(runs_a_loop, 21))
    print(asyncio.get_running_loop() is loop, asyncio.current_task() is not None)
    print(await asyncio.to_thread(asyncio.run, inner(4)) is not None)
    print(await asyncio.to_thread(sleeps))
    future = loop.create_future()
    def sets():
        loop.call_soon_threadsafe(future.set_result, 'from the function')
        return 'set'
    print(await asyncio.to_thread(sets), await future)

asyncio.run(main())

# The loop that is set stays so, whatever a function runs.
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(asyncio.to_thread(asyncio.run, asyncio.sleep(0.01, 'slept'))))
print(asyncio.get_event_loop() is loop)
print(loop.run_until_complete(loop.shutdown_default_executor()))
loop.close()
