# The taxi simulation as tasks: sleeps decide the order of the events.
import asyncio

async def taxi(name, trips, start, log):
    await asyncio.sleep(start * UNIT)
    log.append(f'{name} leaves the garage')
    for trip in range(trips):
        await asyncio.sleep(2 * UNIT)
        log.append(f'{name} picks up passenger {trip}')
        await asyncio.sleep(4 * UNIT)
        log.append(f'{name} drops off passenger {trip}')
    await asyncio.sleep(UNIT)
    log.append(f'{name} goes home')
    return trips

UNIT = 0.025
async def main():
    log = []
    tasks = [asyncio.create_task(taxi(name, trips, start, log)) for name, trips, start in (('a', 2, 0), ('     b', 2, 1))]
    try:
        async with asyncio.timeout(10.5 * UNIT):
            print(await asyncio.gather(*tasks))
    except TimeoutError:
        log.append('end of the simulation')
    print(*log, sep='\n')
    print([t.cancelled() for t in tasks])
asyncio.run(main())
