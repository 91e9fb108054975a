# Nested TaskGroups: a failure inside travels outwards as a group in a group; the outer siblings are cancelled last.
import asyncio

async def sibling(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise

async def fails(name, turns=0):
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, 'raises')
    raise ValueError(name)

async def inner():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sibling('inner sibling'))
            group.create_task(fails('inner child', 1))
    finally:
        print('inner group ended')

async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(sibling('outer sibling'))
            outer.create_task(inner())
    except* ValueError as e:
        print(repr(e))
    print('-- nested in one task, the inner one handles its group')
    async with asyncio.TaskGroup() as outer:
        t = outer.create_task(asyncio.sleep(0, 'outer child'))
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(fails('child'))
        except* ValueError as e:
            print('handled', repr(e), t.cancelled())
    print(t.result(), asyncio.current_task().cancelling())
    print('-- nested in one task, the outer child fails')
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(fails('outer child', 1))
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(sibling('inner child'))
            finally:
                print('inner block left')
    except* ValueError as e:
        print(repr(e), asyncio.current_task().cancelling())
asyncio.run(main())
