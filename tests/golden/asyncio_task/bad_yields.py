# What a task says of things that were yielded to it: each error is thrown into the coroutine.
import asyncio, types

@types.coroutine
def bare(value):
    return (yield value)

def gen(): yield 1

async def attempt(name, value):
    try:
        print(name, 'gives', await bare(value))
    except RuntimeError as e:
        text = str(e).split('<Task')[0] + '...' + str(e).split('>')[-1] if '<Task' in str(e) else str(e)
        print(name, type(e).__name__, text.split(' <generator')[0].split(': <')[0])

async def main():
    loop = asyncio.get_running_loop()
    await attempt('None', None)
    await attempt('a number', 5)
    await attempt('a string', 'text')
    await attempt('a future', loop.create_future())
    await attempt('a task', asyncio.current_task())
    await attempt('a generator', gen())
    done = loop.create_future()
    done.set_result('r')
    await attempt('a done future', done)
    done._asyncio_future_blocking = True
    await attempt('a done future, marked', done)
    async def uncaught(): await bare([1, 2])
    task = asyncio.create_task(uncaught())
    await asyncio.wait([task])
    print(repr(task.exception()))
asyncio.run(main())
