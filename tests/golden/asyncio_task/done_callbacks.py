# Done callbacks of a task and its awaiter: in the order in which they were added.
import asyncio

async def work():
    print('work ends')
    return 'value'

async def waiter(name, task):
    print(name, await task)

async def main():
    task = asyncio.create_task(work())
    task.add_done_callback(lambda t: print('first callback'))
    w = asyncio.create_task(waiter('waiter', task))
    task.add_done_callback(lambda t: print('second callback'))
    await task
    print('main resumes')
    task.add_done_callback(lambda t: print('third callback', t.result()))
    await w
    print('waiter done')

    # a waiter that began before the last callback was added
    task = asyncio.create_task(asyncio.sleep(0))
    w = asyncio.create_task(waiter('waiter', task))
    await asyncio.sleep(0)
    task.add_done_callback(lambda t: print('added after the waiter'))
    await w
    await asyncio.sleep(0)
asyncio.run(main())
