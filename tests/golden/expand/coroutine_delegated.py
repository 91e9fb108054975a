# yield from a coroutine, in a generator under types.coroutine.
import types
@types.coroutine
def bar():
    return (yield from co()), (yield from [1, 2]), (yield from (
        co2()))
async def co(): return "spam"
@types.coroutine
def co2(): return (yield 3)
async def main(): return await bar()
c = main()
try:
    while True: print(c.send(None))
except StopIteration as e: print(e.value)
