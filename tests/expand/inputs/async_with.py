# only: async-with
async def guarded(lock):
    async with lock:
        return 1
