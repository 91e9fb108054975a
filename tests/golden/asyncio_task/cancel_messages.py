# Task.cancel(msg): which message arrives: in the task, at the awaiter, with several requests.
import asyncio

async def work(log):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print('in the task', e.args)
        raise

async def replaces():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        raise asyncio.CancelledError('replaced', 2) from e

async def nested():
    await asyncio.create_task(work('nested'))

async def main():
    for make, messages in ((lambda: work(''), [()]), (lambda: work(''), [('text',)]), (lambda: work(''), [(None,)]),
                           (lambda: work(''), [('one',), ('two',)]), (lambda: work(''), [(7,)]), (replaces, [('original',)]),
                           (nested, [('to the outer',)])):
        task = asyncio.create_task(make())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        for args in messages:
            task.cancel(*args)
        try:
            await task
        except asyncio.CancelledError as e:
            print('at the awaiter', e.args, repr(e.__cause__))
        for look in (task.result, task.exception):
            try:
                look()
            except asyncio.CancelledError as e:
                print(look.__name__, e.args)
asyncio.run(main())
