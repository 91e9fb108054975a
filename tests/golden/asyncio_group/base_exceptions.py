# TaskGroup: SystemExit or KeyboardInterrupt of a child comes out of the block by itself, others in a BaseExceptionGroup.
import asyncio

class Base(BaseException): pass

async def child(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('  ', name, 'cancelled')
        raise

async def fails(exc):
    await asyncio.sleep(0)
    raise exc

async def main(exc):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child('sibling'))
            group.create_task(fails(exc))
    except BaseException as e:
        print('  out of the block:', repr(e))
        raise

loop = asyncio.new_event_loop()
for exc in (SystemExit(3), KeyboardInterrupt('k'), Base('b'), GeneratorExit('g')):
    print('--', repr(exc))
    task = loop.create_task(main(exc))
    for attempt in range(2):
        try:
            loop.run_until_complete(task)
        except BaseException as e:
            print('  out of the loop:', repr(e), task.done())
        if task.done():
            break
    print(repr(task.exception()))
loop.close()
