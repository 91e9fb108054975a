"""Futures."""
import _asyncio
from _asyncio import Future, isfuture
from . import base_futures, exceptions

__all__ = ("Future", "wrap_future", "isfuture")

_PENDING = base_futures._PENDING
_CANCELLED = base_futures._CANCELLED
_FINISHED = base_futures._FINISHED


def _get_loop(future):
    try:
        get_loop = future.get_loop
    except AttributeError:
        return future._loop
    return get_loop()


def _set_result_unless_cancelled(future, result):
    if future.cancelled():
        return
    future.set_result(result)


def wrap_future(future, *, loop=None):
    """A future of asyncio as it is; others don't exist in Coil."""
    if isfuture(future):
        return future
    raise TypeError(f"concurrent.futures.Future is expected, got {future!r}")
