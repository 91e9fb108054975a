# Context.run: isolation, arguments, exceptions, nesting, entering twice.
from contextvars import ContextVar, Context, copy_context

var = ContextVar('var', default='default')

def work(value, *, key=None):
    old = var.get()
    var.set(value)
    return old, var.get(), key

ctx = copy_context()
print(ctx.run(work, 'in ctx', key=1), var.get())
print(ctx.run(work, 'again', key=2), var.get(), ctx[var])
def fails():
    var.set('set before the error')
    raise ValueError('v')
try:
    ctx.run(fails)
except ValueError as e:
    print(repr(e), ctx[var], var.get())
try:
    ctx.run(ctx.run, print)
except RuntimeError as e:
    print(str(e).split(': <')[0])
inner = copy_context()
print(ctx.run(inner.run, work, 'nested'), ctx[var], inner[var])
print(ctx.run(lambda: copy_context()[var]))
empty = Context()
print(len(empty), empty.run(var.get), empty.run(work, 'x'), len(empty), var in copy_context())
for f in (lambda: ctx.run(), lambda: ctx.run(5), lambda: Context(1)):
    try:
        f()
    except TypeError as e:
        print(e)
def gen():
    for _ in range(3):
        yield var.get()
        var.set(var.get() + '+')
g = gen()
print(ctx.run(next, g), next(g), ctx.run(next, g), ctx[var], var.get())
