# Timeouts that expire at each turn of a body with cleanup: rescheduled by hand, so that the turn is certain.
import asyncio

async def body(log, mode):
    try:
        for i in range(3):
            await asyncio.sleep(0)
            log.append(i)
    except asyncio.CancelledError:
        log.append('cancelled')
        if mode == 'cleanup':
            await asyncio.sleep(0)
            log.append('cleaned up')
        if mode == 'swallow':
            return
        if mode == 'replace':
            raise KeyError('replaced')
        raise

async def use(log, mode, holder):
    try:
        async with asyncio.timeout(None) as cm:
            holder.append(cm)
            await body(log, mode)
            log.append('body ends')
    except TimeoutError:
        log.append('TimeoutError')
    except KeyError as e:
        log.append(f'{e!r} while {e.__context__!r}')
    log.append(f'expired {cm.expired()} cancelling {asyncio.current_task().cancelling()}')
    await asyncio.sleep(0)
    log.append('end')

async def main():
    loop = asyncio.get_running_loop()
    for mode in ('plain', 'cleanup', 'swallow', 'replace'):
        print('--', mode)
        for step in range(1, 6):
            log, holder = [], []
            task = asyncio.create_task(use(log, mode, holder))
            for _ in range(step):
                await asyncio.sleep(0)
            try:
                holder[0].reschedule(loop.time() - 1)
            except RuntimeError as e:
                log.append(str(e))
            await task
            print(step, log)
asyncio.run(main())
