# AsyncExitStack: order of the exits, sync and async ones mixed, exceptions replaced and swallowed, cancellation.
import asyncio, contextlib

class Async:
    def __init__(self, name, swallow=False, fail=None): self.name, self.swallow, self.fail = name, swallow, fail
    async def __aenter__(self):
        await asyncio.sleep(0)
        print('aenter', self.name)
        return self.name
    async def __aexit__(self, kind, exc, tb):
        await asyncio.sleep(0)
        print('aexit', self.name, repr(exc))
        if self.fail:
            raise self.fail
        return self.swallow

@contextlib.contextmanager
def plain(name):
    try:
        yield name
    finally:
        print('exit', name)

async def callback(*args):
    await asyncio.sleep(0)
    print('async callback', args)

async def main():
    async with contextlib.AsyncExitStack() as stack:
        print(await stack.enter_async_context(Async('a')), stack.enter_context(plain('b')))
        stack.push_async_callback(callback, 1, 2)
        stack.callback(print, 'plain callback')
        stack.push_async_exit(Async('pushed'))
        print('body')
    print('-- swallowed')
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(Async('outer'))
        await stack.enter_async_context(Async('swallows', swallow=True))
        await stack.enter_async_context(Async('replaces', fail=KeyError('new')))
        raise ValueError('old')
    print('-- pop_all and aclose')
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(Async('moved'))
        moved = stack.pop_all()
    print('left')
    await moved.aclose()
    print('-- cancelled')
    async def hold():
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(Async('one'))
            await stack.enter_async_context(Async('two'))
            await asyncio.sleep(10)
    task = asyncio.create_task(hold())
    for _ in range(3):
        await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    try:
        await stack.enter_async_context(5)
    except TypeError as e:
        print(e)
asyncio.run(main())
