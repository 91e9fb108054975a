# asyncio.Runner: several runs on one loop, one context for all of them, its states.
import asyncio, contextvars

var = contextvars.ContextVar('var', default='unset')

async def step(value):
    old = var.get()
    var.set(value)
    await asyncio.sleep(0)
    return old, var.get(), asyncio.get_running_loop()

with asyncio.Runner() as runner:
    loop = runner.get_loop()
    print(loop.is_running(), loop.is_closed())
    for value in 'abc':
        old, new, running = runner.run(step(value))
        print(old, new, running is loop, runner.get_loop() is loop, loop.is_closed())
    own = contextvars.copy_context()
    old, new, running = runner.run(step('own'), context=own)
    print(old, new, own[var], runner.run(step('d'))[0])
print(loop.is_closed(), var.get())
for f in (runner.get_loop, lambda: runner.run(None), lambda: runner.__enter__()):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(runner.close())
lazy = asyncio.Runner()
print(lazy.close())
try:
    lazy.get_loop()
except RuntimeError as e:
    print('never entered, closed:', e)
