# A TaskGroup with a body, a child and a failing child: its task is cancelled before the first step and after each turn.
import asyncio

async def child(log, fail):
    try:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        log.append('child ends')
    except asyncio.CancelledError:
        log.append('child cancelled')
        await asyncio.sleep(0)
        log.append('child cleaned up')
        raise
    if fail:
        raise ValueError('child')

async def owner(log, fail, body):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child(log, fail))
            for _ in range(body):
                await asyncio.sleep(0)
            log.append('body ends')
    finally:
        log.append('block left')

async def main():
    for fail in (False, True):
        for body in (0, 2):
            print('-- failing child' if fail else '-- child', 'body of', body, 'turns')
            for step in range(9):
                log = []
                task = asyncio.create_task(owner(log, fail, body))
                for _ in range(step):
                    await asyncio.sleep(0)
                accepted = task.cancel(f'step {step}')
                await asyncio.wait([task])
                end = 'cancelled' if task.cancelled() else repr(task.exception() or task.result())
                print(step, accepted, end, task.cancelling(), ', '.join(log))
                if not accepted:
                    break
asyncio.run(main())
