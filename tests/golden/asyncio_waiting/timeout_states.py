# Timeout objects: timeout_at, reschedule, repr, misuse before, inside and after the block.
import asyncio

def attempt(f):
    try:
        print(f())
    except (RuntimeError, TypeError) as e:
        print(type(e).__name__, e)

def state(cm): return repr(cm).split(' when=')[0] + (' when' if 'when=' in repr(cm) else '')

async def main():
    loop = asyncio.get_running_loop()
    cm = asyncio.timeout(None)
    print(state(cm), type(cm) is asyncio.Timeout)
    attempt(lambda: cm.reschedule(1))
    async with cm as same:
        print(same is cm, repr(cm), cm.when())
        when = loop.time() + 1
        cm.reschedule(when)
        print(cm.when() == when, state(cm))
        cm.reschedule(None)
        print(cm.when(), repr(cm))
        try:
            await cm.__aenter__()
        except RuntimeError as e:
            print(e)
    print(repr(cm))
    attempt(lambda: cm.reschedule(None))
    at = loop.time() + 0.01
    try:
        async with asyncio.timeout_at(at) as cm:
            print(cm.when() == at)
            await asyncio.sleep(10)
    except TimeoutError:
        print(state(cm), cm.when() == at)
    async with asyncio.timeout(0.01) as cm:
        cm.reschedule(loop.time() + 0.2)
        await asyncio.sleep(0.02)
        print('prolonged')
    try:
        async with asyncio.timeout(10) as cm:
            cm.reschedule(loop.time() - 1)
            await asyncio.sleep(0)
            print('not reached')
    except TimeoutError:
        print('expired at once', cm.expired())
asyncio.run(main())

attempt(lambda: asyncio.timeout(1))
