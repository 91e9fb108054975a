# A pending task that goes away with its closed loop: "Task was destroyed but it is pending!" through the exception handler.
import asyncio, gc

async def work(name, fut):
    await fut
    print(name, 'not reached')

def handler(loop, context):
    print('handler:', context['message'], sorted(context), context['task'].get_name(), context['task'].done())

def run():
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(handler)
    task = loop.create_task(work('lost', loop.create_future()), name='lost')
    loop.run_until_complete(asyncio.sleep(0))
    print(sorted(t.get_name() for t in asyncio.all_tasks(loop)))
    loop.close()
    print('loop closed', task.done())
    del task
    print('leaving')

run()
gc.collect()
print('end')
