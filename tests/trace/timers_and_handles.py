import asyncio


def call(what):
    print(what)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(call, "soon")
    later = loop.call_later(1, call, "later")
    loop.call_later(2, call, "never").cancel()
    future = loop.create_future()
    loop.call_later(3, future.set_result, [1, "two"])
    future.add_done_callback(lambda f: call("a callback"))
    print(await future)


asyncio.run(main())
