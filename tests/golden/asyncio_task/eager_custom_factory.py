# create_eager_task_factory with a task class of one's own; eager tasks before the loop runs are not eager.
import asyncio

class Traced(asyncio.Task):
    def __init__(self, coro, **kwargs):
        if coro.__name__ == 'work':
            print('new', coro.__name__, kwargs.get('name'), kwargs.get('eager_start'))
        super().__init__(coro, **kwargs)

async def work(name, turns=0):
    print(name, 'starts in', type(asyncio.current_task()).__name__)
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, 'ends')
    return name

def new_loop():
    loop = asyncio.new_event_loop()
    loop.set_task_factory(asyncio.create_eager_task_factory(Traced))
    return loop

async def main():
    print('main in', type(asyncio.current_task()).__name__)
    a = asyncio.create_task(work('a'))
    b = asyncio.create_task(work('b', 1), name='B')
    c = asyncio.create_task(work('c'), eager_start=False)
    print(a.done(), b.done(), c.done(), b.get_name())
    print(await asyncio.gather(a, b, c))
    async with asyncio.timeout(1):
        print(await asyncio.wait_for(work('d'), 1))

loop = new_loop()
task = loop.create_task(work('before the loop runs'))
print('created', task.done())
print(loop.run_until_complete(task))
loop.close()
asyncio.run(main(), loop_factory=new_loop)
