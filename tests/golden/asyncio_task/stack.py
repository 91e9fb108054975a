# get_stack and print_stack: of a suspended, a finished, a failed task; names and line numbers of the script.
import asyncio, io

async def inner():
    await asyncio.sleep(10)

async def outer():
    await inner()

async def fails():
    await asyncio.sleep(0)
    def deeper():
        raise ValueError('v')
    deeper()

def show(task):
    frames = task.get_stack()
    print([(f.f_code.co_name, f.f_lineno) for f in frames], len(task.get_stack(limit=1)))
    out = io.StringIO()
    task.print_stack(file=out)
    for line in out.getvalue().splitlines():
        print('   |', line.replace(outer.__code__.co_filename, 'FILE').split(' coro=')[0])

async def main():
    task = asyncio.create_task(outer(), name='waits')
    print('created')
    show(task)
    await asyncio.sleep(0)
    print('suspended')
    show(task)
    task.cancel()
    await asyncio.wait([task])
    print('cancelled')
    show(task)
    task = asyncio.create_task(fails(), name='fails')
    await asyncio.wait([task])
    print('failed')
    show(task)
    print([(f.f_code.co_name, f.f_lineno) for f in task.get_stack(limit=1)])
    print('running', [f.f_code.co_name for f in asyncio.current_task().get_stack()][-1:])
    task.exception()
asyncio.run(main())
