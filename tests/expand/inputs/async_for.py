# only: async-for
async def total(source):
    n = 0
    async for item in source:
        n += item
    return n
