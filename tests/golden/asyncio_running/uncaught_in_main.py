# An exception that nobody catches: cleanup runs first, then the report, status 1.
import asyncio

async def child():
    try:
        await asyncio.sleep(10)
    finally:
        print('child ends')

async def main():
    asyncio.create_task(child())
    await asyncio.sleep(0)
    print('raising')
    raise LookupError('nobody catches this')

asyncio.run(main())
