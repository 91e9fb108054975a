# Standard input read by threads, while the loop goes on.
import asyncio, sys

async def ticks():
    for i in range(3):
        await asyncio.sleep(0)
    return 'ticked'

async def main():
    task = asyncio.create_task(ticks())
    print(await asyncio.to_thread(input, 'name? '), await task)
    print(repr(await asyncio.to_thread(sys.stdin.readline)))
    print(input(), repr(await asyncio.to_thread(sys.stdin.read, 3)))
    print(repr(await asyncio.to_thread(sys.stdin.readline)))
    print(await asyncio.to_thread(sys.stdin.readlines))
    print(repr(await asyncio.to_thread(sys.stdin.read)))
    try:
        await asyncio.to_thread(input, 'more? ')
    except EOFError as e:
        print(e)

asyncio.run(main())
