# A task cancelled before its first turn: its body never runs, but it takes its turn; cancel() says True each time.
import asyncio

async def work():
    print('never printed')

async def main():
    task = asyncio.create_task(work())
    task.add_done_callback(lambda t: print('done callback', t.cancelled()))
    print(task.cancel('one'), task.cancel('two'), task.cancelling(), task.cancelled(), task.done())
    for turn in range(3):
        await asyncio.sleep(0)
        print('turn', turn, task.cancelled(), task.done())
    try:
        await task
    except asyncio.CancelledError as e:
        print(e.args, asyncio.current_task().cancelling())
    print(task.cancel(), task.cancelling())

    async def with_try():
        try:
            print('never printed')
        finally:
            print('never printed')
    task = asyncio.create_task(with_try())
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
asyncio.run(main())
