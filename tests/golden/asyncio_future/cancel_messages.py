# Future.cancel(msg): the message in CancelledError, once for each look; the context of a raise.
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    for args in ((), (None,), ('text',), (42,), (('a', 'b'),)):
        fut = loop.create_future()
        print(fut.cancel(*args), fut.cancel('second'), fut.cancelled())
        seen = []
        for look in (fut.result, fut.exception):
            try:
                look()
            except asyncio.CancelledError as e:
                print(look.__name__, e.args, repr(e.__context__))
                seen.append(e)
        try:
            await fut
        except asyncio.CancelledError as e:
            print('await', e.args)
            seen.append(e)
        print([a is b for a, b in zip(seen, seen[1:])])
    fut = loop.create_future()
    fut.cancel(msg='keyword')
    try:
        fut.result()
    except asyncio.CancelledError as e:
        print(e.args)
asyncio.run(main())
