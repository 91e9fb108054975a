# Debug mode: call_soon and its kin refuse coroutines and what can't be called.
import asyncio

async def coro(): pass

async def main():
    loop = asyncio.get_running_loop()
    c = coro()
    for call in (lambda: loop.call_soon(5), lambda: loop.call_soon(coro), lambda: loop.call_soon(c),
                 lambda: loop.call_later(1, 'x'), lambda: loop.call_at(1, coro), lambda: loop.call_soon_threadsafe(None),
                 lambda: loop.run_in_executor(None, coro)):
        try:
            print('accepted', call().cancel())
        except TypeError as e:
            print(str(e).split(' 0x')[0].split(', got')[0])
    c.close()
    print(loop.get_debug())
    loop.set_debug(False)
    print(loop.get_debug())

asyncio.run(main(), debug=True)
