"""Functions beside the loop.

`time.sleep()` waits beside the loop. Every other function runs on the loop's thread, in a turn of its own: a script has
one thread.
"""
import contextvars
import functools
import time
from . import events

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """Runs a function beside the loop, in a copy of the context: its result."""
    loop = events.get_running_loop()
    context = contextvars.copy_context()
    call = functools.partial(context.run, func, *args, **kwargs)
    return await loop.run_in_executor(None, call)


def _sleeps(func, args):
    """The seconds that a call only sleeps, or None."""
    while isinstance(func, functools.partial) and not func.keywords:
        func, args = func.func, func.args + args
        if getattr(func, "__name__", "") == "run" and isinstance(getattr(func, "__self__", None), contextvars.Context):
            if not args:
                return None
            func, args = args[0], args[1:]
    if func is time.sleep and len(args) == 1 and isinstance(args[0], (int, float)) and args[0] >= 0:
        return args[0]
    return None


def _run_in_executor(loop, executor, func, args):
    if executor is not None and not hasattr(executor, "submit"):
        raise TypeError(f"executor must have a method submit(), got {executor!r}")
    future = loop.create_future()
    seconds = _sleeps(func, args)
    if seconds is not None:
        loop._sleepers = [sleeper for sleeper in loop._sleepers if not sleeper.done()]
        loop._sleepers.append(future)
        loop._finish_later(future, seconds)
    else:
        loop._run_job(future, functools.partial(func, *args))
    return future
