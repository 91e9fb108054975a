# only: comprehensions
async def names(users):
    return [await name(u) async for u in users if u]
