# Lock: releasing a free lock, the repr in each state, plain `with`, use from two loops.
import asyncio

def shown(thing): return repr(thing)[repr(thing).index('['):]

lock = asyncio.Lock()
async def main():
    print(shown(lock))
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    async with lock as value:
        print(value, shown(lock))
        tasks = [asyncio.create_task(lock.acquire()) for _ in range(2)]
        await asyncio.sleep(0)
        print(shown(lock))
    print(shown(lock))
    await tasks[0]
    print(shown(lock))
    lock.release()
    print(shown(lock))
    await tasks[1]
    print(shown(lock))
    try:
        with lock:
            pass
    except TypeError as e:
        print(e)

async def other():
    try:
        await lock.acquire()
    except RuntimeError as e:
        print(str(e).split('<')[0], str(e).split('>')[-1])
    lock.release()
    print('uncontended, in another loop', await lock.acquire())

asyncio.run(main())
asyncio.run(other())
