# asyncio.run: a task created in main's last turn still gets its first turn, before the cancellation.
import asyncio

async def child(name):
    print(name, 'runs')
    try:
        await asyncio.sleep(0)
        print('not reached')
    finally:
        print(name, 'ends')

async def main():
    task = asyncio.create_task(child('late'))
    task.add_done_callback(lambda t: print('done callback', t.cancelled()))
    asyncio.get_running_loop().call_soon(print, 'ready callback')
    print('main ends')
    return task

task = asyncio.run(main())
print(task.cancelled(), task.done())
try:
    task.result()
except asyncio.CancelledError as e:
    print('CancelledError', e.args)
