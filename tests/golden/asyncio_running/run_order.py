# asyncio.run: main, then what is left over is cancelled all at once (in no certain order), then the loop is closed.
import asyncio

log = []
async def child(name, turns):
    print(name, 'starts')
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log.append(f'0 {name} cancelled {e.args}')
        for turn in range(turns):
            await asyncio.sleep(0)
            log.append(f'{turn + 1} {name} cleans up')
        raise
    finally:
        log.append(f'{turns} {name} ends')

async def main():
    global loop
    loop = asyncio.get_running_loop()
    print('main starts', loop.is_running(), loop.is_closed())
    tasks.append(asyncio.create_task(child('a', 2)))
    tasks.append(asyncio.create_task(child('b', 0)))
    tasks.append(asyncio.create_task(child('c', 1)))
    await asyncio.sleep(0)
    print('main returns')
    return 'value'

tasks = []
print(asyncio.run(main()))
print([entry[0] for entry in log])
print(*sorted(log), sep='\n')
print([t.cancelled() for t in tasks], loop.is_running(), loop.is_closed())
async def again(): return 'a second run has a new loop', asyncio.get_running_loop() is not loop
print(asyncio.run(again()))
