# repr of futures (addresses never show).
import asyncio

def callback(f): pass
def named(text): return text.replace(callback.__code__.co_filename, 'FILE')

async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    print(fut)
    fut.add_done_callback(callback)
    print(named(repr(fut)))
    fut.add_done_callback(callback)
    print(named(repr(fut)))
    fut.add_done_callback(callback)
    print(named(repr(fut)))
    fut.set_result([1, 'two'])
    print(fut)
    for act in (lambda f: f.set_exception(ValueError('v')), lambda f: f.cancel(), lambda f: f.cancel('message'),
                lambda f: f.set_result('x' * 500)):
        fut = loop.create_future()
        act(fut)
        print(fut)
        if not fut.cancelled():
            fut.exception()
    class Own(asyncio.Future): pass
    print(Own())
asyncio.run(main())
