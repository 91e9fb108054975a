# TaskGroup.create_task: before the block, after it, while it shuts down; the coroutine is closed, not leaked.
import asyncio, inspect

async def work(name='w'):
    print(name, 'ran')

def attempt(group, title):
    coro = work()
    try:
        group.create_task(coro)
        print(title, 'accepted')
    except RuntimeError as e:
        print(title, str(e).split('<TaskGroup')[0], str(e).split('>')[-1], inspect.getcoroutinestate(coro))

async def fails(): raise ValueError('v')

async def late(group):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        attempt(group, 'while it is shutting down:')
        raise

async def main():
    group = asyncio.TaskGroup()
    attempt(group, 'before:')
    async with group:
        group.create_task(work('inside'))
        try:
            await group.__aenter__()
        except RuntimeError as e:
            print(str(e).split('<')[0], str(e).split('>')[-1])
    attempt(group, 'after:')
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(late(group))
            group.create_task(fails())
    except ExceptionGroup as e:
        print(repr(e))
    async def parent(group):
        await asyncio.sleep(0)
        attempt(group, 'from a child while the block waits:')
    async with asyncio.TaskGroup() as group:
        group.create_task(parent(group))
    try:
        async with group:
            pass
    except RuntimeError as e:
        print('again:', str(e).split('<')[0], str(e).split('>')[-1])
asyncio.run(main())
