# Token as a context manager: the old value comes back at the end of the block, also after exceptions.
from contextvars import ContextVar, copy_context
import asyncio

var = ContextVar('var', default='default')

with var.set('outer') as token:
    print(type(token).__name__, var.get())
    with var.set('inner'):
        print(var.get())
    print(var.get())
    try:
        with var.set('raising'):
            raise ValueError(var.get())
    except ValueError as e:
        print(e, var.get())
    with var.set('a'):
        var.set('changed inside')
    print(var.get())
print(var.get())
token = var.set('kept')
with token:
    pass
print(var.get())
for f in (lambda: token.__enter__() is token, lambda: token.__exit__(None, None, None), lambda: var.reset(token)):
    try:
        print(f())
    except RuntimeError as e:
        print(str(e).split('<')[0], '...', str(e).split('>')[-1])
def in_a_generator():
    with var.set('generator'):
        yield var.get()
        yield var.get()
for x in in_a_generator():
    print(x, var.get())
print(var.get())
async def task(name):
    with var.set(name):
        await asyncio.sleep(0)
        print(name, var.get())
    return var.get()
async def main():
    return await asyncio.gather(task('t1'), task('t2')), var.get()
print(asyncio.run(main()))
