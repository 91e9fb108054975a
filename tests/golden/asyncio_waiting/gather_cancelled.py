# Cancelling a gather: every child is cancelled; it ends with the first child that was cancelled, or (return_exceptions) with the last.
import asyncio

async def work(name, cleanup=0, swallow=False):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print(name, 'cancelled', e.args)
        for i in range(cleanup):
            await asyncio.sleep(0)
            print(name, 'cleanup', i)
        if not swallow:
            raise
    return name

async def outer(*coros, **options):
    try:
        return await asyncio.gather(*coros, **options)
    finally:
        print('outer resumes')

async def attempt(title, *coros, **options):
    print('--', title)
    task = asyncio.create_task(outer(*coros, **options))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel('message')
    try:
        print(await task)
    except asyncio.CancelledError as e:
        print('CancelledError', e.args)
    await asyncio.sleep(0)

async def main():
    await attempt('plain', work('a'), work('b', 2), work('c', 1))
    await attempt('one swallows', work('a'), work('b', 1, True))
    await attempt('all swallow', work('a', 1, True), work('b', 0, True))
    await attempt('return_exceptions', work('a', 1), work('b', 0, True), return_exceptions=True)
    print('-- by hand')
    g = asyncio.gather(work('a'), work('b'))
    await asyncio.sleep(0)
    print(g.cancel('hand'), g.cancel(), g.done(), g.cancelled())
    try:
        await g
    except asyncio.CancelledError as e:
        print(e.args, g.cancelled(), g.cancel())
asyncio.run(main())
