# sleep: its result, zero and negative delays (one turn), wrong delays.
import asyncio

async def marker():
    for turn in range(12):
        turns.append(turn)
        await asyncio.sleep(0)

async def main():
    asyncio.create_task(marker())
    for delay in (0, -1, -0.5, False, 0.0):
        before = len(turns)
        print(delay, await asyncio.sleep(delay, f'result {delay}'), len(turns) - before)
    print(await asyncio.sleep(0.01), await asyncio.sleep(0.01, result=[1]))
    for delay in (float('nan'), 'x', None):
        try:
            await asyncio.sleep(delay)
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)

turns = []
asyncio.run(main())
