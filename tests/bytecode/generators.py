def generator(n):
    x = yield
    while x < n:
        try:
            y = yield x
        except ValueError:
            break
        x += y
    result = yield from generator(n)
    return result


async def coroutine(f):
    return [await x async for x in f() if x] + [y for y in await f()]


def expression(n):
    return sum(i * n for i in range(n) if i % 2)
