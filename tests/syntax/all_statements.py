x = y = 1
x: int = 2
(x): int
x += 1
a, *b = c
del a, b[0], (c.d, [e])
assert x, "message"
pass; import a.b as c, d
from . import e
from ..f.g import (h as i, j,)
from k import *
global m, n
raise
raise A from B
if a:
    pass
elif b: c
elif d:
    e
else:
    f
while a:
    break
else:
    pass
for a, b in c, d:
    pass
else:
    pass
with a, b as c:
    pass
with (a, b):
    pass
with (a as b, c as (d, e),):
    pass
with (a, b) as c, d:
    pass
try:
    pass
except:
    pass
try:
    pass
except A, B:
    pass
except (C, D) as e:
    pass
else:
    pass
finally:
    pass
try:
    pass
except* A:
    pass
type X = int
type Y[T: int = str, *Ts = *tuple[int], **P = [int]] = dict[T, P]


@a.b(c)
@d
def f[T](a, /, b: int = 1, *args: *Ts, c, d=2, **kwargs) -> T:
    """Doc."""
    nonlocal q
    return a, *b


@a
class C[T](A, *bases, metaclass=M, **kw):
    x = 1


async def g():
    async for x in y:
        await z
    async with a as b:
        return [i async for i in j if await k]
match = type = case = _ = 1
match(x)
type(x)
print(match, case)
match x, *y:
    case 1 | -2.5 | 3 + 4j | "s" "t" | None:
        pass
    case [a, *_] | (a, *_):
        pass
    case {"k": v, m.n: _, **rest} if v > 1:
        pass
    case A.B(1, x=2) as whole:
        pass
    case a.b:
        pass
    case _:
        pass
