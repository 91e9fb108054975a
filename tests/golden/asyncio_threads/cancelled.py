# Who waits for a thread may be cancelled; the thread goes on, and the end waits for it.
import asyncio, time

async def main():
    task = asyncio.create_task(asyncio.to_thread(time.sleep, 1))
    await asyncio.sleep(0.01)
    print(task.cancel('enough'))
    try:
        await task
    except asyncio.CancelledError as e:
        print('cancelled', e.args)
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 1), 0.05)
    except TimeoutError as e:
        print('timed out', repr(e))
    try:
        async with asyncio.timeout(0.05):
            await asyncio.get_running_loop().run_in_executor(None, time.sleep, 1)
    except TimeoutError:
        print('timed out again')
    print(await asyncio.wait_for(asyncio.to_thread(time.sleep, 0.01), 5))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.to_thread(time.sleep, 1))
            group.create_task(asyncio.to_thread(open, 'no/such/file'))
    except* FileNotFoundError as e:
        print(e.exceptions)
    shielded = asyncio.shield(asyncio.to_thread(time.sleep, 0.02))
    shielded.cancel()
    try:
        await shielded
    except asyncio.CancelledError:
        print('only the shield')
    print(time.monotonic() - start < 0.9)

start = time.monotonic()
asyncio.run(main())
print(time.monotonic() - start >= 1)

# Nobody waits at all.
async def leaves():
    asyncio.get_running_loop().run_in_executor(None, time.sleep, 0.1)
    asyncio.get_running_loop().run_in_executor(None, print, 'a call that nobody waits for')

start = time.monotonic()
asyncio.run(leaves())
print(time.monotonic() - start > 0.09)
