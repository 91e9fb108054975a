# gather: arguments that are no awaitables; without a running loop.
import asyncio

async def work(): return 1

async def main():
    c = work()
    for args in ((5,), (c, 'x'), (work,), ([c],)):
        try:
            asyncio.gather(*args)
        except TypeError as e:
            print(e)
    await asyncio.sleep(0)
    try:
        await c
    except RuntimeError as e:
        print(e)
    g = asyncio.gather(work())
    for f in (lambda: g.result(), lambda: g.exception()):
        try:
            f()
        except asyncio.InvalidStateError as e:
            print(type(e).__name__, e)
    print(await g, g.result(), g.exception())
    print(str(g).replace(work.__code__.co_filename, 'FILE'))
asyncio.run(main())

loop = asyncio.new_event_loop()
futs = [loop.create_future(), loop.create_future()]
g = asyncio.gather(*futs)
print(g.get_loop() is loop)
for i, fut in enumerate(futs):
    loop.call_soon(fut.set_result, i)
print(loop.run_until_complete(g))
loop.close()
