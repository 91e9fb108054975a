"""Tasks, and waiting for several of them."""
import _asyncio
from _asyncio import (Task, _enter_task, _leave_task, _pause, _sleep, _swap_current_task, all_tasks, create_task,
                      current_task, ensure_future, gather, get_running_loop, iscoroutine, isfuture)
from . import events, exceptions

__all__ = ("Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for",
           "as_completed", "sleep", "gather", "shield", "ensure_future", "run_coroutine_threadsafe", "current_task",
           "all_tasks", "create_eager_task_factory", "eager_task_factory", "_register_task", "_unregister_task",
           "_enter_task", "_leave_task")

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


async def sleep(delay, result=None):
    """Waits for some seconds; 0 gives every other task a turn."""
    if delay <= 0:
        await _pause
        return result
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    future = _sleep(delay, result)
    if future is not None:
        return await future
    # The loop's methods are a script's own.
    loop = get_running_loop()
    future = loop.create_future()
    from .futures import _set_result_unless_cancelled
    timer = loop.call_later(delay, _set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


def _wrap_awaitable(awaitable):
    # A generator may be awaited if types.coroutine() has marked it.
    if not hasattr(type(awaitable), "__await__") and not getattr(
            getattr(awaitable, "gi_code", None), "co_flags", 0) & 0x100:
        raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
    return _await(awaitable)


async def _await(awaitable):
    return await awaitable


_await.__name__ = "_wrap_awaitable"
_await.__qualname__ = "ensure_future.<locals>._wrap_awaitable"


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Waits for some or all of several tasks or futures: (done, pending)."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    if any(iscoroutine(future) for future in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when, get_running_loop())


def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    timer = None
    if timeout is not None:
        timer = loop.call_later(timeout, _release_waiter, waiter)
    left = len(fs)

    def _on_completion(future):
        nonlocal left
        left -= 1
        if (left <= 0 or return_when == FIRST_COMPLETED
                or return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None):
            if timer is not None:
                timer.cancel()
            if not waiter.done():
                waiter.set_result(None)

    for future in fs:
        future.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in fs:
            future.remove_done_callback(_on_completion)
    done, pending = set(), set()
    for future in fs:
        (done if future.done() else pending).add(future)
    return done, pending


async def wait_for(fut, timeout):
    """Waits for one thing, at most for some seconds: then it is cancelled, and TimeoutError raised."""
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except exceptions.CancelledError as error:
            raise TimeoutError from error
    from . import timeouts
    async with timeouts.timeout(timeout):
        return await fut


async def _cancel_and_wait(future):
    """Cancels a future, and waits until it is done."""
    waiter = get_running_loop().create_future()

    def callback(future):
        _release_waiter(waiter)

    future.add_done_callback(callback)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(callback)


class _AsCompletedIterator:
    """Gives what is completed, in that order; see as_completed()."""

    def __init__(self, aws, timeout):
        from . import queues
        self._done = queues.Queue()
        self._timeout_handle = None
        loop = events.get_event_loop()
        todo = {ensure_future(aw, loop=loop) for aw in set(aws)}
        for future in todo:
            future.add_done_callback(self._handle_completion)
        if todo and timeout is not None:
            self._timeout_handle = loop.call_later(timeout, self._handle_timeout)
        self._todo = todo
        self._todo_left = len(todo)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._todo_left:
            raise StopAsyncIteration
        assert self._todo_left > 0
        self._todo_left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._todo_left:
            raise StopIteration
        assert self._todo_left > 0
        self._todo_left -= 1
        return self._wait_for_one(resolve=True)

    def _handle_timeout(self):
        for future in self._todo:
            future.remove_done_callback(self._handle_completion)
            # Whoever waits gets a TimeoutError for it.
            self._done.put_nowait(None)
        self._todo.clear()

    def _handle_completion(self, future):
        if not self._todo:
            return
        self._todo.remove(future)
        self._done.put_nowait(future)
        if not self._todo and self._timeout_handle is not None:
            self._timeout_handle.cancel()

    async def _wait_for_one(self, resolve=False):
        future = await self._done.get()
        if future is None:
            raise exceptions.TimeoutError
        return future.result() if resolve else future


def as_completed(fs, *, timeout=None):
    """Iterates over awaitables in the order in which they are completed, with `for` or `async for`."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout)


def shield(arg):
    """Waits for something without cancelling it when the waiting is cancelled."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop() if hasattr(inner, "get_loop") else inner._loop
    outer = loop.create_future()

    def _log_on_exception(future):
        if future.cancelled():
            return
        exception = future.exception()
        if exception is None:
            return
        context = {"message": f"{exception.__class__.__name__} exception in shielded future",
                   "exception": exception, "future": future}
        if future._source_traceback:
            context["source_traceback"] = future._source_traceback
        loop.call_exception_handler(context)

    def _inner_done_callback(inner):
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
            return
        exception = inner.exception()
        if exception is not None:
            outer.set_exception(exception)
        else:
            outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)
            # Nobody waits any more, but an exception must not be lost.
            inner.remove_done_callback(_log_on_exception)
            inner.add_done_callback(_log_on_exception)

    for callback in (_inner_done_callback, _outer_done_callback, _log_on_exception):
        callback.__qualname__ = "shield.<locals>." + callback.__name__
    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


def run_coroutine_threadsafe(coro, loop):
    """Not supported: a script has one thread."""
    raise NotImplementedError("asyncio.run_coroutine_threadsafe() is not supported: Coil's scripts have one thread")


def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks run their first step at once."""
    def factory(loop, coro, *, eager_start=True, **kwargs):
        return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **kwargs)
    return factory


eager_task_factory = create_eager_task_factory(Task)


def _register_task(task):
    """Tasks of Coil are known by themselves."""


def _unregister_task(task):
    """Tasks of Coil are known by themselves."""


def _register_eager_task(task):
    """Tasks of Coil are known by themselves."""


def _unregister_eager_task(task):
    """Tasks of Coil are known by themselves."""
