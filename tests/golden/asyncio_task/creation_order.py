# create_task: tasks start in the order of their creation, when the creator gives way; ready callbacks keep their places.
import asyncio

async def work(name):
    print(name, 'starts')
    await asyncio.sleep(0)
    print(name, 'goes on')
    return name

async def main():
    loop = asyncio.get_running_loop()
    a = asyncio.create_task(work('a'))
    loop.call_soon(print, 'ready callback')
    b = asyncio.create_task(work('b'))
    print('created', a.done(), b.done())
    print(await work('awaited directly'))
    print('main resumes')
    print(await b, a.done())
    c = loop.create_task(work('c'))
    print(await c)
asyncio.run(main())
