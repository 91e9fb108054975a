"""The event loop's outer half: running to completion, the exception handler, the executor, asynchronous generators."""
import _asyncio
import _coil
import sys
from . import coroutines, events, exceptions

__all__ = ("BaseEventLoop",)


class BaseEventLoop(_asyncio._EventLoop, events.AbstractEventLoop):
    """An event loop. Scheduling and running are native."""

    def __init__(self):
        self._executor_shutdown_called = False
        self._asyncgens = None
        self._asyncgens_shutdown_called = False
        self._signal_handlers = {}
        self._default_executor = None
        self.set_debug(coroutines._is_debug_mode())

    def __repr__(self):
        return (f"<{self.__class__.__name__} running={self.is_running()} closed={self.is_closed()} "
                f"debug={self.get_debug()}>")

    # --- running ---

    def run_until_complete(self, future):
        """Runs until the future is done: its result, or its exception."""
        self._check_closed()
        self._check_running()
        is_new = not _asyncio.isfuture(future)
        future = _asyncio.ensure_future(future, loop=self)
        if is_new:
            # Whoever called gets the exception that interrupts the loop.
            future._log_destroy_pending = False
        self._stop_when_done(future)
        try:
            self.run_forever()
        except:
            if is_new and future.done() and not future.cancelled():
                # Seen: it isn't reported as never retrieved.
                future.exception()
            raise
        finally:
            self._forget_stop(future)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def close(self):
        """Closes the loop: what it holds is dropped."""
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self.is_closed():
            return
        self._executor_shutdown_called = True
        self._close()

    def __del__(self, _warn=None):
        if not self.is_closed():
            import warnings
            (_warn or warnings.warn)(f"unclosed event loop {self!r}", ResourceWarning, source=self)
            if not self.is_running():
                self.close()

    # --- tasks ---

    def set_task_factory(self, factory):
        """Sets what create_task() calls; None: Task."""
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        """What create_task() calls, or None."""
        return self._task_factory

    # --- exceptions ---

    def get_exception_handler(self):
        """The exception handler that was set, or None."""
        return self._exception_handler

    def set_exception_handler(self, handler):
        """Sets what is called with (loop, context) for exceptions that nobody caught; None: the default."""
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Prints what happened to standard error."""
        message = context.get("message")
        if not message:
            message = "Unhandled exception in event loop"
        if "source_traceback" not in context:
            current = self._current_handle
            if current is not None and current._source_traceback:
                context["handle_traceback"] = current._source_traceback
        lines = [message]
        for key in sorted(context):
            if key in ("message", "exception"):
                continue
            value = context[key]
            if key == "source_traceback" or key == "handle_traceback":
                import traceback
                what = "Object" if key == "source_traceback" else "Handle"
                entries = "".join(traceback.format_list(value))
                value = f"{what} created at (most recent call last):\n{entries.rstrip()}"
            else:
                value = repr(value)
            lines.append(f"{key}: {value}")
        exception = context.get("exception")
        if exception is None or not _coil.report_exception(message, exception):
            _log("\n".join(lines), exception)

    def call_exception_handler(self, context):
        """Hands a context to the exception handler; what that raises is reported, too."""
        handler = self._exception_handler
        if handler is None:
            try:
                self.default_exception_handler(context)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                _log("Exception in default exception handler", error)
            return
        try:
            running_in = None
            thing = context.get("task") or context.get("future") or context.get("handle")
            if thing is not None and hasattr(thing, "get_context"):
                running_in = thing.get_context()
            try:
                if running_in is not None:
                    running_in.run(handler, self, context)
                    return
            except RuntimeError as error:
                if "is already entered" not in str(error):
                    raise
            handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            try:
                self.default_exception_handler({
                    "message": "Unhandled error in exception handler", "exception": error, "context": context})
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as failure:
                _log("Exception in default exception handler while handling an unexpected error in custom exception "
                     "handler", failure)

    # --- the executor ---

    def run_in_executor(self, executor, func, *args):
        """Calls a function beside the loop: a future for its result.

        For time.sleep(), open(), input() and the methods of files that read or write, another thread does the waiting.
        Any other function, and what it calls, runs on the loop's thread.
        """
        from . import threads
        self._check_closed()
        if self.get_debug():
            _check_callback(func, "run_in_executor")
        if executor is None:
            if self._executor_shutdown_called:
                raise RuntimeError("Executor shutdown has been called")
            executor = self._default_executor
        limit = 0 if executor is None else _begin_submit(executor, self)
        return threads._run_in_executor(self, executor, limit, func, args)

    def set_default_executor(self, executor):
        """Sets the executor that stands for None in run_in_executor(), a concurrent.futures.ThreadPoolExecutor."""
        if not hasattr(executor, "_begin_submit"):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        """Waits until the executor's calls are over; it takes none any more."""
        self._executor_shutdown_called = True
        idle = self.create_future()
        if not self._when_idle(self._default_executor, idle):
            return
        from . import timeouts
        try:
            async with timeouts.timeout(timeout):
                await idle
        except TimeoutError:
            import warnings
            warnings.warn(f"The executor did not finishing joining its threads within {timeout} seconds.",
                          RuntimeWarning, stacklevel=2)

    # --- asynchronous generators ---

    def _asyncgen_firstiter_hook(self, agen):
        if self._asyncgens_shutdown_called:
            import warnings
            warnings.warn(f"asynchronous generator {agen!r} was scheduled after loop.shutdown_asyncgens() call",
                          ResourceWarning, source=self)
        if self._asyncgens is None:
            import weakref
            self._asyncgens = weakref.WeakSet()
        self._asyncgens.add(agen)

    def _asyncgen_finalizer_hook(self, agen):
        if self._asyncgens is not None:
            self._asyncgens.discard(agen)
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, agen.aclose())

    async def shutdown_asyncgens(self):
        """Closes all asynchronous generators that were begun and not ended."""
        self._asyncgens_shutdown_called = True
        if not self._asyncgens:
            return
        closing = list(self._asyncgens)
        self._asyncgens.clear()
        results = await _asyncio.gather(*[agen.aclose() for agen in closing], return_exceptions=True)
        for result, agen in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {agen!r}",
                    "exception": result, "asyncgen": agen})

    # --- signals ---

    def add_signal_handler(self, sig, callback, *args):
        """Calls a function when SIGINT (Ctrl-C) comes; other signals are not supported."""
        if sig != 2:
            raise NotImplementedError(f"loop.add_signal_handler() is not supported for signal {sig!r}: only SIGINT is")
        if coroutines.iscoroutine(callback) or coroutines._iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        self._check_closed()
        handle = _asyncio.Handle(callback, args, self, None)
        _asyncio._set_interrupt_handler(lambda number, frame: self.call_soon_threadsafe(handle._run))
        self._signal_handlers[2] = handle

    def remove_signal_handler(self, sig):
        """Whether there was a handler for the signal; Ctrl-C raises KeyboardInterrupt again."""
        if self._signal_handlers.pop(int(sig), None) is None:
            return False
        _asyncio._set_interrupt_handler(None)
        return True


def _log(message, exception=None):
    """An error for standard error, with the exception's traceback if there is one."""
    text = message + "\n"
    if exception is not None:
        import traceback
        text += "".join(traceback.format_exception(exception))
    sys.stderr.write(text)


def _begin_submit(executor, loop):
    """How many calls an executor makes at once; one that takes no calls, or isn't Coil's, is refused."""
    begin = getattr(executor, "_begin_submit", None)
    if begin is None:
        # CPython's words for what is no executor at all.
        executor.submit
        raise NotImplementedError(f"loop.run_in_executor() is not supported for {executor!r}: Coil makes the calls of "
                                  f"concurrent.futures.ThreadPoolExecutor only")
    return begin(loop)


def _check_callback(callback, method):
    if coroutines.iscoroutine(callback) or coroutines._iscoroutinefunction(callback):
        raise TypeError(f"coroutines cannot be used with {method}()")
    if not callable(callback):
        raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")


def _callback_failed(loop, handle, exception):
    """A callback raised: what Handle._run tells the exception handler."""
    from . import format_helpers
    shown = format_helpers._format_callback_source(handle._callback, handle._args, debug=loop.get_debug())
    context = {"message": f"Exception in callback {shown}", "exception": exception, "handle": handle}
    if handle._source_traceback:
        context["source_traceback"] = handle._source_traceback
    loop.call_exception_handler(context)


def _future_lost(loop, future, message, exception):
    """A future died that was pending, or whose exception nobody has seen."""
    if exception is None:
        context = {"task": future, "message": message}
    else:
        context = {"message": message, "exception": exception, "future": future}
    if future._source_traceback:
        context["source_traceback"] = future._source_traceback
    loop.call_exception_handler(context)


def _warn_slow(handle, seconds):
    """A step took long."""
    owner = getattr(handle._callback, "__self__", None)
    shown = repr(owner) if isinstance(owner, _asyncio.Task) else str(handle)
    _log(f"Executing {shown} took {seconds:.3f} seconds")
