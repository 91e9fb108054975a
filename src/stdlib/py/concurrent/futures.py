"""ThreadPoolExecutor, for loop.run_in_executor() and loop.set_default_executor().

A script has one thread, so nothing can be submitted outside an event loop: what would need a second thread raises
NotImplementedError.
"""
__all__ = ["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError", "InvalidStateError",
           "BrokenExecutor", "Future", "Executor", "wait", "as_completed", "ProcessPoolExecutor", "ThreadPoolExecutor",
           "InterpreterPoolExecutor"]

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

TimeoutError = TimeoutError


class Error(Exception):
    """Base class for all future-related exceptions."""


class CancelledError(Error):
    """The Future was cancelled."""


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """Raised when a executor has become non-functional after a severe failure."""


def _unsupported(what):
    return NotImplementedError(f"{what} is not supported: a script has one thread; "
                               f"loop.run_in_executor() makes calls beside an event loop")


class Executor:
    """What makes calls beside the caller."""

    def submit(self, fn, /, *args, **kwargs):
        """Not supported: use loop.run_in_executor(executor, fn, *args)."""
        raise _unsupported(f"{type(self).__name__}.submit()")

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        """Not supported: gather what loop.run_in_executor(executor, fn, item) gives."""
        raise _unsupported(f"{type(self).__name__}.map()")

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Takes no calls any more."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


class ThreadPoolExecutor(Executor):
    """Makes the calls that event loops give it, so many at once.

    For calls of time.sleep(), open(), input() and the methods of files that read or write, threads do the waiting; other
    functions run on the loop's thread.
    """

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=(), **ctxkwargs):
        if max_workers is None:
            max_workers = 32
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None:
            raise _unsupported("ThreadPoolExecutor(initializer=...)")
        self._max_workers = max_workers
        self._shutdown = False
        self._loops = []

    def _begin_submit(self, loop):
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        if loop not in self._loops:
            self._loops = [known for known in self._loops if not known.is_closed()]
            self._loops.append(loop)
        return self._max_workers

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Takes no calls any more; waits for those it has, or takes back those that have not begun."""
        self._shutdown = True
        for loop in self._loops:
            if loop.is_closed():
                continue
            if cancel_futures:
                for future in loop._take_back(self):
                    loop.call_soon_threadsafe(future.cancel)
            if wait:
                loop._drain(self)


def _class(name):
    def __init__(self, *args, **kwargs):
        raise _unsupported(f"concurrent.futures.{name}")
    return type(name, (), {"__init__": __init__, "__module__": "concurrent.futures", "__doc__": "Not supported."})


Future = _class("Future")
ProcessPoolExecutor = _class("ProcessPoolExecutor")
InterpreterPoolExecutor = _class("InterpreterPoolExecutor")


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Not supported: use asyncio.wait()."""
    raise _unsupported("concurrent.futures.wait()")


def as_completed(fs, timeout=None):
    """Not supported: use asyncio.as_completed()."""
    raise _unsupported("concurrent.futures.as_completed()")
