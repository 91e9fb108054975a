# Through gather, wait_for, shield, timeout, TaskGroup and tasks: the frames of the script in an exception's traceback.
import asyncio

def frames(e):
    tb, names = e.__traceback__, []
    while tb:
        if tb.tb_frame.f_code.co_filename == frames.__code__.co_filename:
            names.append(f'{tb.tb_frame.f_code.co_name}:{tb.tb_lineno}')
        tb = tb.tb_next
    return names

async def bottom():
    await asyncio.sleep(0)
    raise ValueError('bottom')

async def middle():
    await bottom()

async def use_gather(): await asyncio.gather(middle())
async def use_wait_for(): await asyncio.wait_for(middle(), 5)
async def use_shield(): await asyncio.shield(middle())
async def use_task(): await asyncio.create_task(middle())
async def use_timeout():
    async with asyncio.timeout(5):
        await middle()
async def use_as_completed():
    for coro in asyncio.as_completed([middle()]):
        await coro
async def use_group():
    async with asyncio.TaskGroup() as group:
        group.create_task(middle())

async def main():
    for use in (use_gather, use_wait_for, use_shield, use_task, use_timeout, use_as_completed, use_group):
        try:
            await use()
        except ValueError as e:
            print(use.__name__, frames(e))
        except ExceptionGroup as e:
            print(use.__name__, frames(e), [frames(sub) for sub in e.exceptions])
    task = asyncio.create_task(middle())
    await asyncio.wait([task])
    print('exception()', frames(task.exception()))
    for _ in range(2):
        try:
            await task
        except ValueError as e:
            print('awaited', frames(e))
    try:
        task.result()
    except ValueError as e:
        print('result()', frames(e))
asyncio.run(main())
