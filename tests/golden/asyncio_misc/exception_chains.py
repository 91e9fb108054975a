# __context__, __cause__ and notes of exceptions that cross tasks.
import asyncio

def chain(e):
    parts = []
    while e is not None:
        parts.append(repr(e))
        if e.__cause__ is not None:
            parts.append('from')
            e = e.__cause__
        else:
            e = None if e.__suppress_context__ else e.__context__
            if e is not None:
                parts.append('while')
    return ' '.join(parts)

async def fails(x):
    await asyncio.sleep(0)
    try:
        raise KeyError(x)
    except KeyError as e:
        e.add_note(f'note {x}')
        raise

async def wraps(x):
    try:
        await asyncio.create_task(fails(x))
    except KeyError as e:
        raise ValueError(x) from e

async def handles(x):
    try:
        await asyncio.create_task(fails(x))
    except KeyError:
        await asyncio.create_task(fails(x + 1))

async def cleans(x):
    try:
        await asyncio.sleep(10)
    finally:
        await fails(x)

async def main():
    for make in (fails, wraps, handles):
        task = asyncio.create_task(make(1))
        await asyncio.wait([task])
        print(make.__name__, chain(task.exception()), getattr(task.exception(), '__notes__', None))
    task = asyncio.create_task(cleans(2))
    await asyncio.sleep(0)
    task.cancel('stop')
    await asyncio.wait([task])
    print('cleans', chain(task.exception()))
    try:
        raise OSError('being handled')
    except OSError:
        try:
            await asyncio.create_task(fails(3))
        except KeyError as e:
            print('awaited while handling:', chain(e))
    shared = asyncio.create_task(fails(4))
    for i in range(2):
        try:
            raise IndexError(i)
        except IndexError:
            try:
                await shared
            except KeyError as e:
                print('again:', chain(e), e.__notes__)
asyncio.run(main())
