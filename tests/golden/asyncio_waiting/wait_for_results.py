# wait_for: results, exceptions, done futures, and timeouts of None, zero and less.
import asyncio

async def work(result, exc=None, delay=0):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError as e:
        print('  cancelled', e.args)
        raise
    if exc:
        raise exc
    return result

async def attempt(title, make, timeout):
    try:
        print(title, repr(await asyncio.wait_for(make, timeout)))
    except Exception as e:
        print(title, 'raises', repr(e), repr(e.__cause__), repr(e.__context__))

async def main():
    loop = asyncio.get_running_loop()
    await attempt('result', work('r'), 1)
    await attempt('exception', work('r', ValueError('v')), 1)
    await attempt('no timeout', work('r'), None)
    await attempt('timeout', work('r', delay=10), 0.01)
    await attempt('zero, coroutine', work('r'), 0)
    await attempt('less than zero', work('r'), -1)
    done = loop.create_future()
    done.set_result('done')
    await attempt('zero, done future', done, 0)
    await attempt('done future', done, 1)
    async def at_once(): return 'no suspension'
    await attempt('zero, no suspension', at_once(), 0)
    pending = loop.create_future()
    await attempt('pending future', pending, 0.01)
    print(pending)
    task = asyncio.create_task(work('t', delay=10))
    await attempt('task', task, 0.01)
    print(task.cancelled(), task.cancelling())
    await attempt('TimeoutError from inside', work('r', TimeoutError('mine')), 1)
    await attempt('wrong argument', 5, 1)
    print(asyncio.TimeoutError is TimeoutError)
asyncio.run(main())
