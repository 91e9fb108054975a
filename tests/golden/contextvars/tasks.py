# Variables across tasks, awaits, gather, wait_for, timeout, TaskGroup and async generators.
import asyncio, contextvars

var = contextvars.ContextVar('var', default=())

def add(x): var.set(var.get() + (x,))

async def step(name):
    add(name)
    await asyncio.sleep(0)
    return var.get()

async def agen():
    add('agen 1')
    yield var.get()
    add('agen 2')
    yield var.get()

async def main():
    add('main')
    print('await', await step('s1'), var.get())
    print('task', await asyncio.create_task(step('s2')), var.get())
    print('gather', await asyncio.gather(step('s3'), step('s4')), var.get())
    print('wait_for', await asyncio.wait_for(step('s5'), 1), var.get())
    async with asyncio.timeout(1):
        print('timeout', await step('s6'), var.get())
    async with asyncio.TaskGroup() as group:
        t = group.create_task(step('s7'))
    print('group', t.result(), var.get())
    print('shield', await asyncio.shield(step('s8')), var.get())
    g = agen()
    print('agen', await anext(g), var.get())
    print('agen in a task', await asyncio.create_task(in_task(g)), var.get())
    async def nested():
        add('outer')
        inner = asyncio.create_task(step('inner'))
        add('outer, later')
        return await inner, var.get()
    print(await asyncio.create_task(nested()))
async def in_task(g):
    add('task')
    return await anext(g)
asyncio.run(main())
print(var.get())
