# A loop's states: new, running, stopped, closed; what a closed loop refuses.
import asyncio

def attempt(name, f):
    try:
        print(name, f())
    except Exception as e:
        print(name, type(e).__name__, e)

loop = asyncio.new_event_loop()
states = lambda: (loop.is_running(), loop.is_closed())
print('new', states())
async def inside():
    print('inside', states())
    attempt('close', loop.close)
loop.run_until_complete(inside())
print('after', states())
loop.call_soon(print, 'dropped by close')
loop.call_later(0.01, print, 'dropped too')
print(loop.close(), states())
print(loop.close(), states())
c = inside()
attempt('run_until_complete', lambda: loop.run_until_complete(c))
attempt('run_forever', loop.run_forever)
attempt('call_soon', lambda: loop.call_soon(print))
attempt('call_later', lambda: loop.call_later(1, print))
attempt('call_at', lambda: loop.call_at(1, print))
attempt('call_soon_threadsafe', lambda: loop.call_soon_threadsafe(print))
attempt('create_task', lambda: loop.create_task(c))
attempt('run_in_executor', lambda: loop.run_in_executor(None, print))
attempt('create_future', lambda: loop.create_future().done())
attempt('stop', lambda: loop.stop())
c.close()
