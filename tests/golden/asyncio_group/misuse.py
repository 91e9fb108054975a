# TaskGroup: outside of a task, with what is no coroutine, left by hand.
import asyncio

loop = asyncio.new_event_loop()
group = asyncio.TaskGroup()
def no_task():
    try:
        group.__aenter__().send(None)
    except (RuntimeError, StopIteration) as e:
        print(type(e).__name__, str(e).split('<')[0], str(e).split('>')[-1])
    loop.stop()
loop.call_soon(no_task)
loop.run_forever()
loop.close()

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(5)
    except* TypeError as e:
        print(e.exceptions)
    async def gen():
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(0))
            yield 'from within the block'
    async for value in gen():
        print(value)
    group = asyncio.TaskGroup()
    await group.__aenter__()
    t = group.create_task(asyncio.sleep(0, 'by hand'))
    print(await group.__aexit__(None, None, None), t.result())
asyncio.run(main())
