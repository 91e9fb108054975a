# except* out of a TaskGroup: parts of the group are handled, the rest goes on; order of the exceptions.
import asyncio

async def fails(exc, turns):
    for _ in range(turns):
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError:
            pass
    raise exc

async def group_of(*excs):
    async with asyncio.TaskGroup() as group:
        for turns, exc in excs:
            group.create_task(fails(exc, turns))

async def main():
    try:
        await group_of((3, ValueError('late')), (1, KeyError('early')), (2, OSError('middle')))
    except* KeyError as e:
        print('KeyError part', repr(e))
    except* (ValueError, OSError) as e:
        print('rest', repr(e))
    try:
        try:
            await group_of((1, ValueError(1)), (1, TypeError(2)), (1, ValueError(3)))
        except* ValueError as e:
            print(repr(e), len(e.exceptions))
    except ExceptionGroup as e:
        print('goes on:', repr(e), repr(e.__context__))
    try:
        try:
            await group_of((0, ValueError(1)))
        except* ValueError as e:
            raise RuntimeError('from the handler') from e.exceptions[0]
    except BaseException as e:
        print(repr(e), repr(getattr(e, '__cause__', None)))
    try:
        await group_of((0, ExceptionGroup('own', [ValueError(1), OSError(2)])))
    except* OSError as e:
        print(repr(e))
    except* ValueError as e:
        print(repr(e))
asyncio.run(main())
