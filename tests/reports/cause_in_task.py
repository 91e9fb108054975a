import asyncio

async def load(name):
    await asyncio.sleep(0)
    try:
        return {"a": 1}[name]
    except KeyError as error:
        raise LookupError(f"no {name}") from error

async def main():
    loads = [asyncio.create_task(load(name)) for name in "ab"]
    return [await task for task in loads]

asyncio.run(main())
