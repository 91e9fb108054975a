# Two cancellations at every pair of turns: a task with a cleanup that awaits, and one that swallows the first.
import asyncio

async def cleans(log):
    try:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        log.append('body')
    except asyncio.CancelledError as e:
        log.append(e.args[0])
        await asyncio.sleep(0)
        log.append('handled')
        raise
    finally:
        await asyncio.sleep(0)
        log.append('finally')

async def swallows(log):
    for i in range(2):
        try:
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            log.append(f'body {i}')
        except asyncio.CancelledError as e:
            log.append(f'{i} {e.args[0]}')
            if i:
                raise
            asyncio.current_task().uncancel()

async def main():
    for make in (cleans, swallows):
        print('--', make.__name__)
        for first in range(4):
            for second in range(4):
                log = []
                task = asyncio.create_task(make(log))
                for _ in range(first):
                    await asyncio.sleep(0)
                a = task.cancel('first')
                for _ in range(second):
                    await asyncio.sleep(0)
                b = task.cancel('second')
                await asyncio.wait([task])
                print(first, second, a, b, 'cancelled' if task.cancelled() else task.result(), task.cancelling(), log)
asyncio.run(main())
