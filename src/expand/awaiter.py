def awaiter(awaitable):
    """The iterator that `await awaitable` delegates to."""
    if isinstance(awaitable, types.GeneratorType) and awaitable.gi_code.co_flags & 0x100:
        return awaitable  # made by a function under types.coroutine
    if not hasattr(type(awaitable), "__await__"):
        raise TypeError(f"{type(awaitable).__name__!r} object can't be awaited")
    return type(awaitable).__await__(awaitable)
