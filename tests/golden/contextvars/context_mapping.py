# Context as a mapping that can't be changed by hand; copies, equality.
from contextvars import ContextVar, Context, copy_context
from collections.abc import Mapping

a, b, c = ContextVar('a'), ContextVar('b', default='default b'), ContextVar('c')

def fill():
    a.set(1)
    b.set(2)
ctx = Context()
ctx.run(fill)
print(len(ctx), ctx[a], ctx[b], ctx.get(c), ctx.get(c, 'none'), ctx.get(a))
print(a in ctx, c in ctx, isinstance(ctx, Mapping))
print(sorted(v.name for v in ctx), sorted(v.name for v in ctx.keys()), sorted(ctx.values()), sorted((k.name, v) for k, v in ctx.items()))
for f in (lambda: ctx[c], lambda: Context()[b], lambda: ctx['a'], lambda: 'a' in ctx, lambda: ctx.get('a')):
    try:
        print(f())
    except (KeyError, TypeError) as e:
        print(type(e).__name__, 'ContextVar' in str(e))
def change(): ctx[a] = 5
def delete(): del ctx[a]
for f in (change, delete, lambda: hash(ctx)):
    try:
        f()
    except TypeError as e:
        print(str(e).replace('_contextvars.', ''))
copy = ctx.copy()
print(copy == ctx, copy is ctx, type(copy) is Context)
copy.run(a.set, 'changed')
print(copy == ctx, ctx[a], copy[a])
copy.run(a.set, 1)
print(copy == ctx, Context() == Context(), ctx == {a: 1, b: 2})
copy.run(c.set, None)
print(len(copy), len(ctx), copy == ctx)
token = copy.run(b.set, 'temporarily')
copy.run(b.reset, token)
print(copy[b])
