# Retries with a growing pause, a limit for each attempt and for all of them.
import asyncio

class Flaky:
    def __init__(self, *outcomes): self.outcomes = list(outcomes)
    async def __call__(self):
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            await asyncio.sleep(0.005)
            raise outcome
        if outcome == 'hang':
            await asyncio.sleep(10)
        return outcome

async def retry(call, attempts, limit, log):
    pause = 0.002
    for attempt in range(attempts):
        try:
            async with asyncio.timeout(limit):
                return await call()
        except TimeoutError:
            log.append(f'{attempt} timed out')
        except ConnectionError as e:
            log.append(f'{attempt} {e}')
        await asyncio.sleep(pause)
        pause *= 2
    raise RuntimeError(f'gave up after {attempts}')

async def main():
    for outcomes in ((1,), (ConnectionError('refused'), 2), ('hang', ConnectionError('reset'), 3), ('hang', 'hang', 'hang'),
                     (KeyError('unexpected'),)):
        log = []
        try:
            result = await retry(Flaky(*outcomes), 3, 0.05, log)
        except (RuntimeError, KeyError) as e:
            result = repr(e)
        print(result, log)
    log = []
    try:
        async with asyncio.timeout(0.075):
            await retry(Flaky('hang', 'hang', 'hang'), 3, 0.05, log)
    except TimeoutError:
        print('the outer limit', log)
asyncio.run(main())
