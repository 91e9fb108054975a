# KeyboardInterrupt, SystemExit and other BaseExceptions out of a task: which stop the loop, which only the task.
import asyncio

class Base(BaseException): pass

async def fails(exc):
    await asyncio.sleep(0)
    raise exc

async def watch(task):
    try:
        await task
    except BaseException as e:
        print('watcher gets', repr(e))

loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda loop, context: print('handler', context['message'].split(' ')[0]))
for exc in (KeyboardInterrupt('k'), SystemExit(1), Base('b'), GeneratorExit('g'), asyncio.CancelledError('c')):
    task = loop.create_task(fails(exc))
    watcher = loop.create_task(watch(task))
    try:
        loop.run_until_complete(watcher)
        print('the loop went on')
    except BaseException as e:
        print('out of the loop', repr(e), e is exc, task.done(), watcher.done())
        loop.run_until_complete(watcher)
    print(task.cancelled() or repr(task.exception()))
loop.close()
