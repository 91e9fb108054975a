# Eager tasks: contexts, cancellation before they suspend, current_task and base exceptions.
import asyncio, contextvars

var = contextvars.ContextVar('var', default='unset')

async def work(value):
    print('in', asyncio.current_task().get_name(), var.get())
    var.set(value)
    await asyncio.sleep(0)
    print('later', asyncio.current_task().get_name(), var.get())

async def exits():
    raise SystemExit(3)

async def main():
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: print('handler', context['message'], repr(context['exception'])))
    asyncio.current_task().set_name('main')
    var.set('main')
    t = asyncio.create_task(work('a'), name='a', eager_start=True)
    print('var in main', var.get(), asyncio.current_task().get_name(), t.get_context()[var])
    own = contextvars.copy_context()
    u = asyncio.create_task(work('b'), name='b', eager_start=True, context=own)
    print(own[var], u.get_context() is own)
    await t
    await u
    t = asyncio.create_task(work('c'), name='c', eager_start=True)
    t.cancel('stop')
    print(await asyncio.gather(t, return_exceptions=True))
    try:
        asyncio.create_task(exits(), eager_start=True)
    except SystemExit as e:
        print('SystemExit', e.code, 'arrives at the creator', asyncio.current_task().get_name())
asyncio.run(main())
loop = asyncio.new_event_loop()
c = work('x')
t = asyncio.Task(c, loop=loop, eager_start=True, name='no loop runs yet')
print(t.done(), 'nothing has started')
loop.run_until_complete(t)
loop.close()
