# Cancellation while an async generator is consumed: it arrives at the await inside the generator, then in the consumer.
import asyncio, inspect

async def gen(swallow=False):
    try:
        while True:
            yield 'item'
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as e:
                print('  in the generator', e.args)
                if not swallow:
                    raise
                swallow = False
    finally:
        print('  generator ends')

async def consumer(g, pause):
    try:
        async for item in g:
            print('  ', item)
            if pause:
                await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print('  in the consumer', e.args, inspect.getasyncgenstate(g))
        raise
    print('  consumer ends')

async def main():
    for swallow in (False, True):
        for pause in (False, True):
            print('-- swallow', swallow, 'pause', pause)
            g = gen(swallow)
            task = asyncio.create_task(consumer(g, pause))
            await asyncio.sleep(0)
            task.cancel('first')
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            print(task.done(), inspect.getasyncgenstate(g))
            task.cancel('second')
            await asyncio.wait([task])
            await g.aclose()
asyncio.run(main())
