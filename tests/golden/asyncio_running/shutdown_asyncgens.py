# shutdown_asyncgens: closes all that were started inside the loop (in no certain order), failures go to the handler.
import asyncio

closed = []
async def gen(name, fail=False):
    try:
        print(name, 'starts')
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        closed.append(name)
        if fail:
            raise ValueError(name)

loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda loop, c: print('handler', sorted(c), c['message'].split(' <')[0],
                                                 repr(c['exception']), c['asyncgen'] is bad))

async def main():
    global a, b, bad, unstarted
    a, b, bad, unstarted = gen('a'), gen('b'), gen('bad', True), gen('unstarted')
    print(await anext(a), await anext(b), await anext(bad), [x async for x in gen('finished')])

loop.run_until_complete(main())
print(closed)
loop.run_until_complete(loop.shutdown_asyncgens())
print(sorted(closed))
print(loop.run_until_complete(anext(a, 'a is closed')), loop.run_until_complete(anext(unstarted)))
loop.run_until_complete(unstarted.aclose())
loop.close()
