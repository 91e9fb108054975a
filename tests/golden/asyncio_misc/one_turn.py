# Everything at once: tasks, callbacks, futures, timers, events and queues, in one long order.
import asyncio

log = []
def say(x): log.append(x)

async def task(name, event, queue, fut):
    say(f'{name} starts')
    await event.wait()
    say(f'{name} event')
    say(f'{name} item {await queue.get()}')
    say(f'{name} future {await fut}')
    await asyncio.sleep(0)
    say(f'{name} ends')

async def main():
    loop = asyncio.get_running_loop()
    event, queue, fut = asyncio.Event(), asyncio.Queue(), loop.create_future()
    a = asyncio.create_task(task('a', event, queue, fut))
    loop.call_soon(say, 'soon 1')
    b = asyncio.create_task(task('b', event, queue, fut))
    loop.call_later(0, say, 'timer 0')
    fut.add_done_callback(lambda f: say('future callback'))
    say('main waits')
    await asyncio.sleep(0)
    say('main sets')
    event.set()
    loop.call_soon(say, 'soon 2')
    queue.put_nowait(1)
    loop.call_soon(queue.put_nowait, 2)
    loop.call_soon(fut.set_result, 'f')
    a.add_done_callback(lambda t: say('a is done'))
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(0)).add_done_callback(lambda t: say('group child is done'))
        say('main in the group')
    say('main after the group')
    await asyncio.gather(a, b)
    say('main after gather')
asyncio.run(main())
print(*log, sep='\n')
