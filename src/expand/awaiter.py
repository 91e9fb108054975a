def awaiter(awaitable):
    """The iterator that `await awaitable` delegates to."""
    if isinstance(awaitable, types.GeneratorType) and awaitable.gi_code.co_flags & 0x100:
        return awaitable  # of a generator function under types.coroutine
    if isinstance(awaitable, types.CoroutineType) and awaitable.cr_await is not None:
        raise RuntimeError("coroutine is being awaited already")
    if not hasattr(type(awaitable), "__await__"):
        raise TypeError(f"{type(awaitable).__name__!r} object can't be awaited")
    iterator = type(awaitable).__await__(awaitable)
    if isinstance(iterator, types.CoroutineType):
        raise TypeError("__await__() returned a coroutine")
    if not hasattr(type(iterator), "__next__"):
        raise TypeError(f"__await__() returned non-iterator of type {type(iterator).__name__!r}")
    return iterator
