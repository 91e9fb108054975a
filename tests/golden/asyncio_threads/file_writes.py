# Files written by threads.
import asyncio

PATH = '/tmp/coil_golden_thread_writes.txt'

async def main():
    file = await asyncio.to_thread(open, PATH, 'w+')
    print(await asyncio.to_thread(file.write, 'äöü\n'), file.tell())
    # The script's own writes come between those of threads.
    print(file.write('own\n'), await asyncio.to_thread(file.write, 'x' * 100_000 + '\n'), file.write('end\n'))
    print(await asyncio.to_thread(file.flush))
    with open(PATH) as other:
        print([len(line) for line in await asyncio.to_thread(other.readlines)])
    file.seek(0)
    print(await asyncio.to_thread(file.readline), end='')
    try:
        await asyncio.to_thread(file.write, 5)
    except TypeError as e:
        print(e)
    print(await asyncio.to_thread(file.close), file.closed)
    try:
        await asyncio.to_thread(file.write, 'x')
    except ValueError as e:
        print(e)
    with open(PATH, 'wb') as file:
        results = await asyncio.gather(*(asyncio.to_thread(file.write, b'%d,' % n * 3000) for n in range(8)))
        print(results)
    with open(PATH, 'rb') as file:
        parts = (await asyncio.to_thread(file.read)).split(b',')
        print(len(parts), sorted(set(parts)), all(len(set(parts[n:n + 3000])) == 1 for n in range(0, 24000, 3000)))
    with open(PATH, 'w', encoding='latin-1', newline='\r\n') as file:
        print(await asyncio.to_thread(file.write, 'ä\nb\n'))
        try:
            await asyncio.to_thread(file.write, '\u20ac')
        except UnicodeEncodeError as e:
            print(e.reason)
    with open(PATH, 'rb') as file:
        print(file.read())

asyncio.run(main())

# What a thread writes is in the file at the end, though nobody waits for it.
async def leaves(file):
    asyncio.get_running_loop().run_in_executor(None, file.write, 'written\n')

with open(PATH, 'w') as file:
    asyncio.run(leaves(file))
print(open(PATH).read())
