# sys.exit in a coroutine: cleanup runs, then the process ends with that status.
import asyncio, sys

async def child():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0)
        print('child cleaned up')

async def main():
    asyncio.create_task(child())
    try:
        await asyncio.sleep(0.01)
        sys.exit(7)
    finally:
        print('main cleaned up')

try:
    asyncio.run(main())
finally:
    print('after run')
