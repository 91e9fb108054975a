# An exception at each kind of place: what leaves the loop, and that it can be used and closed afterwards.
import asyncio

class Base(BaseException): pass

def raiser(exc):
    def f(*args): raise exc
    return f

async def several_turns():
    for _ in range(4):
        await asyncio.sleep(0)

async def in_coroutine(exc): raise exc
async def in_task(exc):
    t = asyncio.create_task(in_coroutine(exc))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.exception() if not t.cancelled() else None
    return 'main went on'
async def in_callback(exc):
    asyncio.get_running_loop().call_soon(raiser(exc))
    await several_turns()
    return 'main went on'
async def in_timer(exc):
    asyncio.get_running_loop().call_later(0, raiser(exc))
    await several_turns()
    return 'main went on'
async def in_done_callback(exc):
    fut = asyncio.get_running_loop().create_future()
    fut.add_done_callback(raiser(exc))
    fut.set_result(None)
    await several_turns()
    return 'main went on'

reports = []
for place in (in_coroutine, in_task, in_callback, in_timer, in_done_callback):
    for exc in (ValueError('v'), Base('b'), SystemExit(1), KeyboardInterrupt('k'), asyncio.CancelledError('c'), StopIteration('s'), GeneratorExit('g')):
        loop = asyncio.new_event_loop()
        loop.set_exception_handler(lambda loop, context: reports.append(type(context['exception']).__name__))
        task = loop.create_task(place(exc))
        try:
            result = loop.run_until_complete(task)
        except BaseException as e:
            result = repr(e)
        print(place.__name__, type(exc).__name__, '->', result, reports, 'done' if task.done() else 'pending')
        reports.clear()
        assert not loop.is_running() and not loop.is_closed()
        if not task.done():
            print('   goes on:', loop.run_until_complete(task))
        assert loop.run_until_complete(asyncio.sleep(0, 'usable')) == 'usable'
        loop.close()
