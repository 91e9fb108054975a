# An async generator that is dropped while the loop runs: the loop closes it in a task of its own, in the next turn.
import asyncio, gc

async def gen(name, fails=False):
    try:
        yield name
    finally:
        print('  ', name, 'cleanup begins')
        await asyncio.sleep(0)
        print('  ', name, 'cleanup ends')
        if fails:
            raise ValueError(name)

async def use(name, fails=False):
    async for x in gen(name, fails):
        print(x)
        break
    gc.collect()

async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print('handler', context['message'].split(' <')[0], repr(context['exception'])))
    await use('a')
    print('dropped')
    for turn in range(4):
        await asyncio.sleep(0)
        print('turn', turn)
    await use('b', True)
    for turn in range(4):
        await asyncio.sleep(0)
        gc.collect()
    gc.collect()
    print('-- dropped at the very end')
    await use('c')
asyncio.run(main())
print('end')
