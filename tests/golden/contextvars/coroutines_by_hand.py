# A coroutine and an async generator stepped in changing contexts: each step sees the context of its caller.
import contextvars, types

var = contextvars.ContextVar('var', default='none')

@types.coroutine
def pause(): return (yield)

async def work(log):
    for i in range(3):
        log.append(var.get())
        var.set(f'work {i}')
        await pause()
    return log

async def agen():
    while True:
        got = yield var.get()
        var.set(got)

contexts = [contextvars.Context() for _ in range(3)]
for i, ctx in enumerate(contexts):
    ctx.run(var.set, f'context {i}')
coro = work([])
for ctx in contexts:
    ctx.run(coro.send, None)
    print([c[var] for c in contexts], var.get())
try:
    coro.send(None)
except StopIteration as e:
    print(e.value)
g = agen()
def drive(awaitable):
    try:
        awaitable.send(None)
    except StopIteration as e:
        return e.value
print(contexts[0].run(drive, g.__anext__()), contexts[1].run(drive, g.asend('sent')), drive(g.asend('sent outside')))
print([c[var] for c in contexts], var.get())
awaitable = contexts[2].run(g.__anext__)
print(drive(awaitable))
