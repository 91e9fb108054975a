# Two stages of workers joined by queues: the whole order of events.
import asyncio

async def stage(name, source, sink, turns):
    while True:
        try:
            item = await source.get()
        except asyncio.QueueShutDown:
            print(name, 'stops')
            return
        for _ in range(turns):
            await asyncio.sleep(0)
        print(name, item)
        await sink.put(item + name)
        source.task_done()

async def main():
    first, second, results = asyncio.Queue(1), asyncio.Queue(1), asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        for name, turns in (('a', 2), ('b', 0)):
            group.create_task(stage(name, first, second, turns))
        for name, turns in (('x', 1), ('y', 0)):
            group.create_task(stage(name, second, results, turns))
        for i in range(6):
            await first.put(str(i))
            print('fed', i)
        await first.join()
        first.shutdown()
        await second.join()
        second.shutdown()
    print([results.get_nowait() for _ in range(results.qsize())])
asyncio.run(main())
