def one(manager):
    with manager as m, open("f") as m.file:
        return m.x


async def asynchronous(manager, items):
    async with manager() as m:
        async for x in items:
            await x
            yield x
    return
