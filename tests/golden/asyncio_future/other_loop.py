# A future of another loop: awaiting it is an error that is thrown into the task.
import asyncio

def clean(text):
    # "Task <Task ...> got Future <Future ...> attached to a different loop"
    return text.split(' <')[0] + ' ... got' + text.split('> got')[1].split(' <')[0] + ' ... attached' + text.split('attached')[1]

async def main(fut):
    try:
        await fut
    except RuntimeError as e:
        print(clean(str(e)))
    print('still alive', fut.done(), fut._asyncio_future_blocking)
    try:
        asyncio.gather(fut, asyncio.get_running_loop().create_future())
    except ValueError as e:
        print(e)
    fut.set_result('set')
    return await fut

other = asyncio.new_event_loop()
fut = other.create_future()
fut.add_done_callback(lambda f: print('callback in the other loop'))
print(asyncio.run(main(fut)))
other.run_until_complete(asyncio.sleep(0))
try:
    asyncio.run(asyncio.wait_for(other.create_future(), 1))
except RuntimeError as e:
    print(clean(str(e)))
other.close()
