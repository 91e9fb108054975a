# call_at: the deadline is when(); past deadlines run in the order of their deadlines; time() doesn't go back.
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    now = loop.time()
    handles = [loop.call_at(now + d, print, 'due', d) for d in (0.16, -1, 0.08, -3, -2)]
    print([round(h.when() - now, 6) for h in handles])
    print(type(handles[0]).__name__, isinstance(handles[0], asyncio.TimerHandle), isinstance(handles[0], asyncio.Handle))
    print(handles[1] < handles[0], handles[3] < handles[4], handles[0] > handles[2], handles[0] == handles[0], handles[0] == handles[1])
    later = loop.call_later(0.12, print, 'later')
    print(0.119 < later.when() - now < 10)
    await asyncio.sleep(0)
    print('one turn')
    await asyncio.sleep(0)
    print('two turns')
    await asyncio.sleep(0.2)
    print(loop.time() >= now + 0.199)
    try:
        loop.call_at(None, print)
    except TypeError as e:
        print(e)
    try:
        loop.call_later(None, print)
    except TypeError as e:
        print(e)
asyncio.run(main())
