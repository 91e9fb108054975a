# A second cancellation arrives while the task cleans up after the first.
import asyncio

async def work():
    try:
        try:
            await asyncio.sleep(10)
        finally:
            print('cleanup begins')
            await asyncio.sleep(10)
            print('not reached')
    except asyncio.CancelledError as e:
        print('outer', e.args, 'context', e.__context__ and e.__context__.args)
        raise

async def shielded_cleanup():
    try:
        await asyncio.sleep(10)
    finally:
        for i in range(3):
            try:
                await asyncio.sleep(0)
                print('cleanup', i)
            except asyncio.CancelledError as e:
                print('ignored', i, e.args)

async def main():
    for make in (work, shielded_cleanup):
        task = asyncio.create_task(make())
        await asyncio.sleep(0)
        task.cancel('first')
        await asyncio.sleep(0)
        print(task.done(), task.cancel('second'), task.cancelling())
        try:
            await task
        except asyncio.CancelledError as e:
            print('awaiter', e.args, task.cancelled())
asyncio.run(main())
