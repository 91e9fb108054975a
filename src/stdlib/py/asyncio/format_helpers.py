"""How callbacks are shown, and where things were made."""
import functools
import inspect
import reprlib
import sys
import traceback


def _get_function_source(func):
    func = inspect.unwrap(func)
    if inspect.isfunction(func):
        code = func.__code__
        return code.co_filename, code.co_firstlineno
    if isinstance(func, (functools.partial, functools.partialmethod)):
        return _get_function_source(func.func)
    return None


def _format_callback_source(func, args, *, debug=False):
    shown = _format_callback(func, args, None, debug=debug)
    source = _get_function_source(func)
    if source:
        shown += f" at {source[0]}:{source[1]}"
    return shown


def _format_args_and_kwargs(args, kwargs, *, debug=False):
    # Arguments may be secret: only debug mode shows them.
    if not debug:
        return "()"
    items = [reprlib.repr(arg) for arg in args] if args else []
    if kwargs:
        items.extend(f"{key}={reprlib.repr(value)}" for key, value in kwargs.items())
    return f"({', '.join(items)})"


def _format_callback(func, args, kwargs, *, debug=False, suffix=""):
    if isinstance(func, functools.partial):
        suffix = _format_args_and_kwargs(args, kwargs, debug=debug) + suffix
        return _format_callback(func.func, func.args, func.keywords, debug=debug, suffix=suffix)
    shown = getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)
    return shown + _format_args_and_kwargs(args, kwargs, debug=debug) + suffix


def extract_stack(f=None, limit=None):
    """The innermost frames of a stack, outermost first."""
    if f is None:
        f = sys._getframe().f_back
    frames = []
    while f is not None and (limit is None or len(frames) < limit):
        frames.append(traceback.FrameSummary(f.f_code.co_filename, f.f_lineno, f.f_code.co_name))
        f = f.f_back
    return traceback.StackSummary.from_list(frames[::-1])


def _origin():
    """Where the script is now, for objects that remember in debug mode where they were made."""
    return extract_stack(sys._getframe(1), 10)


def _handle_repr(handle):
    debug = handle._loop.get_debug()
    parts = [handle.__class__.__name__]
    if handle._cancelled:
        parts.append("cancelled")
    when = handle._when
    if when is not None:
        parts.append(f"when={when}")
    if handle._callback is not None:
        parts.append(_format_callback_source(handle._callback, handle._args, debug=debug))
    source = handle._source_traceback
    if source:
        parts.append(f"created at {source[-1][0]}:{source[-1][1]}")
    return f"<{' '.join(parts)}>"
