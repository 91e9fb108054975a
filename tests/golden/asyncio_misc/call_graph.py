# capture_call_graph: who awaits whom, names and lines of the script.
import asyncio

def name(future): return future.get_name() if isinstance(future, asyncio.Task) else 'future'

def show(graph, depth=0):
    frames = [(e.frame.f_code.co_name, e.frame.f_lineno) for e in graph.call_stack]
    print('   ' * depth + name(graph.future), frames)
    for awaiter in sorted(graph.awaited_by, key=lambda g: name(g.future)):
        show(awaiter, depth + 1)

async def leaf(fut): await fut

async def middle(fut):
    await leaf(fut)

async def waits(task): await task

async def gathers(*tasks):
    await asyncio.gather(*tasks)

async def main():
    fut = asyncio.get_running_loop().create_future()
    worker = asyncio.create_task(middle(fut), name='worker')
    show(asyncio.capture_call_graph(worker))
    await asyncio.sleep(0)
    other = asyncio.create_task(leaf(fut), name='other')
    first = asyncio.create_task(waits(worker), name='first')
    second = asyncio.create_task(gathers(worker, other), name='second')
    third = asyncio.create_task(waits(second), name='third')
    await asyncio.sleep(0)
    show(asyncio.capture_call_graph(worker))
    show(asyncio.capture_call_graph(fut))
    show(asyncio.capture_call_graph(third))
    graph = asyncio.capture_call_graph(worker)
    print(type(graph).__name__, type(graph.call_stack[0]).__name__, len(graph.call_stack), len(graph.awaited_by), graph.future is worker)
    print([len(asyncio.capture_call_graph(worker, limit=limit).call_stack) for limit in (1, 2, 0, -1, None)])
    fut.set_result(None)
    await third
    await first
    show(asyncio.capture_call_graph(worker))
    def inner_function(): return asyncio.capture_call_graph()
    graph = inner_function()
    print(graph.future is asyncio.current_task(), [e.frame.f_code.co_name for e in graph.call_stack][:2])
    try:
        asyncio.capture_call_graph(5)
    except TypeError as e:
        print(e)
asyncio.run(main())
try:
    print(asyncio.capture_call_graph())
except RuntimeError as e:
    print(e)
