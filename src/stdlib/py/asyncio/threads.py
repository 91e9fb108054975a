"""Calls beside the loop.

A script has one thread. What a native call waits for is done by a thread of the executor while the loop goes on:
time.sleep(), open(), input(), and the methods read, readline, readlines, write, flush and close of files. Every other
function, and what it calls, runs on the loop's thread, in a turn of its own.
"""
import contextvars
import functools
from . import events

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """Calls a function beside the loop, in a copy of the context: its result.

    For time.sleep(), open(), input() and the methods of files that read or write, another thread does the waiting, and
    the loop goes on meanwhile. Any other function, one of a script above all, runs on the loop's thread: the loop
    stands still until it returns.
    """
    loop = events.get_running_loop()
    context = contextvars.copy_context()
    call = functools.partial(context.run, func, *args, **kwargs)
    return await loop.run_in_executor(None, call)


def _callee(func, args):
    """What a call calls behind partial objects and Context.run(): the function, its arguments and keyword arguments."""
    kwargs = {}
    while True:
        if type(func) is functools.partial:
            if any(arg is functools.Placeholder for arg in func.args):
                break
            kwargs = {**func.keywords, **kwargs}
            func, args = func.func, func.args + args
        elif (args and getattr(func, "__name__", None) == "run"
              and type(getattr(func, "__self__", None)) is contextvars.Context):
            func, args = args[0], args[1:]
        else:
            break
    return func, args + tuple(kwargs.values()), tuple(kwargs)


def _run_in_executor(loop, executor, limit, func, args):
    future = loop.create_future()
    whole = functools.partial(events._elsewhere, func, *args)
    loop._submit(future, executor, limit, whole, *_callee(func, args))
    return future
