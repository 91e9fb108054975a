# format_call_graph and print_call_graph: the text, without addresses and paths.
import asyncio, io

def clean(text):
    lines = []
    for line in text.splitlines():
        if " File '" in line:
            before, path = line.split("File '")
            line = before + "File '...', " + path.split("', ")[1]
        if 'id=0x' in line:
            before, after = line.split('id=0x')
            line = before + 'id=...' + after.lstrip('0123456789abcdef')
        lines.append(line)
    return '\n'.join(lines)

async def leaf(fut): await fut
async def middle(fut): await leaf(fut)
async def waits(task): await task

async def main():
    fut = asyncio.get_running_loop().create_future()
    worker = asyncio.create_task(middle(fut), name='worker')
    watcher = asyncio.create_task(waits(worker), name='watcher')
    top = asyncio.create_task(waits(watcher), name='top')
    await asyncio.sleep(0)
    print(clean(asyncio.format_call_graph(worker)))
    print('-- a future')
    print(clean(asyncio.format_call_graph(fut)).split('\n', 1)[1])
    print('-- top')
    print(clean(asyncio.format_call_graph(top)))
    print('-- limit 0, limit 1')
    print(clean(asyncio.format_call_graph(worker, limit=0)))
    print(clean(asyncio.format_call_graph(worker, limit=1)))
    out = io.StringIO()
    print(asyncio.print_call_graph(top, file=out), out.getvalue() == asyncio.format_call_graph(top) + '\n')
    fut.set_result(None)
    await top
    print('-- finished')
    print(clean(asyncio.format_call_graph(worker)))
asyncio.run(main())
