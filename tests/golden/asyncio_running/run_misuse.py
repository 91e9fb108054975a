# asyncio.run: what it says about arguments and about being called inside a running loop.
import asyncio

async def coro(): return 'ran'

class Awaitable:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return 'awaited'

def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

attempt(lambda: asyncio.run(coro()))
attempt(lambda: asyncio.run(Awaitable()))
attempt(lambda: asyncio.run(5))
attempt(lambda: asyncio.run(coro))

async def main():
    c = coro()
    attempt(lambda: asyncio.run(c))
    attempt(lambda: asyncio.Runner().run(c))
    loop = asyncio.get_running_loop()
    attempt(lambda: loop.run_until_complete(c))
    c.close()
    attempt(lambda: loop.run_forever())
    attempt(lambda: loop.close())
    other = asyncio.new_event_loop()
    attempt(lambda: other.run_forever())
    print(other.is_running(), other.is_closed())
    other.close()
    print(other.is_closed())
asyncio.run(main())
