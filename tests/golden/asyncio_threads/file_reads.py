# Files read by threads: as if they were read at once. (Lines, two bytes a character: äöüß.)
import asyncio, time

async def whole(mode):
    file = await asyncio.to_thread(open, __file__, mode)
    try:
        return await asyncio.to_thread(file.read)
    finally:
        await asyncio.to_thread(file.close)

async def main():
    with open(__file__) as file:
        text = file.read()
    print(await asyncio.gather(*(whole(mode) for mode in ('r', 'rb', 'rt', 'r'))) == [text, text.encode(), text, text])
    with open(__file__) as file:
        print(repr(await asyncio.to_thread(file.read, 5)), repr(await asyncio.to_thread(file.read, 0)))
        print(await asyncio.to_thread(file.readline), end='')
        # The script and threads take turns.
        print(file.readline(), end='')
        print(await asyncio.to_thread(file.readline, 3), next(file))
        lines = await asyncio.to_thread(file.readlines)
        print(lines == text.splitlines(True)[3:], await asyncio.to_thread(file.readlines))
        print(repr(await asyncio.to_thread(file.read)), repr(await asyncio.to_thread(file.readline)))
        file.seek(0)
        print((await asyncio.to_thread(file.readline)).isascii(), file.tell())
        print(await asyncio.to_thread(file.readlines, 30))
    with open(__file__, 'rb') as file:
        print(await asyncio.to_thread(file.read, 3), await asyncio.to_thread(file.readline, 7), file.tell())
        print(await asyncio.to_thread(file.readline))
        print(len(await asyncio.to_thread(file.readlines)) == text.count('\n') - 1, await asyncio.to_thread(file.read))
    with open(__file__, encoding='utf-8', newline='') as file:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(asyncio.to_thread(file.readline)) for _ in range(4)]
        print(sorted(task.result() for task in tasks) == sorted(text.splitlines(True)[:4]))

asyncio.run(main())
