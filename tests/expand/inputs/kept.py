import enum
from collections import iter
_iter0 = _builtins = 1

async def items(source):
    async with source:
        yield await source

class Color(enum.Enum):
    for name in "ab": vars()[name] = 1

async def picks(x):
    match x:
        case y if await y: pass
    for z in x: print([super().w for w in z])
