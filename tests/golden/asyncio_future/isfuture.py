# isfuture and ensure_future: what counts as a future, what becomes a task, what is refused.
import asyncio

async def coro(): return 'from coroutine'

class Awaitable:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return 'from awaitable'

class Duck:
    _asyncio_future_blocking = False

class NotQuite:
    _asyncio_future_blocking = None

class OnTheInstance:
    def __init__(self): self._asyncio_future_blocking = False

async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    task = loop.create_task(coro())
    for thing in (fut, task, Duck(), NotQuite(), OnTheInstance(), Duck, 5, Awaitable()):
        print(type(thing).__name__, asyncio.isfuture(thing))
    print(asyncio.ensure_future(fut) is fut, asyncio.ensure_future(task) is task)
    for thing in (coro(), Awaitable()):
        made = asyncio.ensure_future(thing)
        print(type(made) is asyncio.Task, await made)
    for thing in (5, None, coro, 'text'):
        try:
            asyncio.ensure_future(thing)
        except TypeError as e:
            print(e)
    other = asyncio.new_event_loop()
    try:
        asyncio.ensure_future(fut, loop=other)
    except ValueError as e:
        print(e)
    other.close()
    await task
asyncio.run(main())
