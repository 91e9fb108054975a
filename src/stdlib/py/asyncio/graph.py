"""Call graphs: who awaits whom."""
import dataclasses
import sys
from . import base_tasks, events, futures, tasks

__all__ = ("capture_call_graph", "format_call_graph", "print_call_graph", "FrameCallGraphEntry", "FutureCallGraph")


@dataclasses.dataclass(frozen=True, slots=True)
class FrameCallGraphEntry:
    """A frame of a call graph."""
    frame: object


@dataclasses.dataclass(frozen=True, slots=True)
class FutureCallGraph:
    """A future, where its coroutine stands, and what awaits it."""
    future: object
    call_stack: tuple
    awaited_by: tuple


def _build_graph_for_future(future, *, limit=None):
    if not futures.isfuture(future):
        raise TypeError(f"{future!r} object does not appear to be compatible with asyncio.Future")
    coro = None
    if hasattr(future, "get_coro"):
        coro = future.get_coro()
    stack = []
    while coro is not None:
        frame = getattr(coro, "cr_frame", None)
        following = getattr(coro, "cr_await", None)
        if frame is None:
            frame = getattr(coro, "ag_frame", None)
            following = getattr(coro, "ag_await", None)
        if frame is None:
            break
        stack.append(FrameCallGraphEntry(frame))
        coro = following
    awaited_by = []
    if future._asyncio_awaited_by:
        for parent in future._asyncio_awaited_by:
            awaited_by.append(_build_graph_for_future(parent, limit=limit))
    if limit is not None:
        if limit > 0:
            stack = stack[:limit]
        elif limit < 0:
            stack = stack[limit:]
        else:
            stack = []
    stack.reverse()
    return FutureCallGraph(future, tuple(stack), tuple(awaited_by))


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    """The call graph of a future, or of the current task; None outside of a task."""
    loop = events._get_running_loop()
    if future is not None:
        # The current task's frames are on the stack: those are looked at.
        if loop is None or future is not tasks.current_task(loop=loop):
            return _build_graph_for_future(future, limit=limit)
    else:
        if loop is None:
            raise RuntimeError("capture_call_graph() is called outside of a running event loop and no *future* to "
                               "introspect was provided")
        future = tasks.current_task(loop=loop)
    if future is None:
        return None
    if not futures.isfuture(future):
        raise TypeError(f"{future!r} object does not appear to be compatible with asyncio.Future")
    stack = []
    frame = sys._getframe(depth) if limit != 0 else None
    # The outermost coroutine of the task is the end of what is shown.
    outermost = getattr(future.get_coro(), "cr_code", None)
    while frame is not None:
        stack.append(FrameCallGraphEntry(frame))
        if frame.f_code is outermost:
            break
        frame = frame.f_back
    awaited_by = []
    if future._asyncio_awaited_by:
        for parent in future._asyncio_awaited_by:
            awaited_by.append(_build_graph_for_future(parent, limit=limit))
    if limit is not None:
        limit *= -1
        if limit > 0:
            stack = stack[:limit]
        elif limit < 0:
            stack = stack[limit:]
    return FutureCallGraph(future, tuple(stack), tuple(awaited_by))


def format_call_graph(future=None, /, *, depth=1, limit=None):
    """The call graph as text."""
    def render_level(graph, lines, level):
        def add(line):
            lines.append(level * "    " + line)

        if isinstance(graph.future, tasks.Task):
            add(f"* Task(name={graph.future.get_name()!r}, id={id(graph.future):#x})")
        else:
            add(f"* Future(id={id(graph.future):#x})")
        if graph.call_stack:
            add("  + Call stack:")
            for entry in graph.call_stack:
                frame = entry.frame
                coro_of_frame = _generator_name(frame)
                if coro_of_frame is None:
                    add(f"  |   File {frame.f_code.co_filename!r}, line {frame.f_lineno}, in "
                        f"{frame.f_code.co_qualname}()")
                else:
                    add(f"  |   File {frame.f_code.co_filename!r}, line {frame.f_lineno}, in {coro_of_frame}()")
        if graph.awaited_by:
            add("  + Awaited by:")
            for parent in graph.awaited_by:
                render_level(parent, lines, level + 1)

    graph = capture_call_graph(future, depth=depth + 1, limit=limit)
    if graph is None:
        return ""
    lines = []
    try:
        render_level(graph, lines, 0)
    finally:
        del graph
    return "\n".join(lines)


def _generator_name(frame):
    """What a coroutine's frame is shown as; None for a plain function's."""
    flags = frame.f_code.co_flags
    if flags & 0x80:
        return f"async {frame.f_code.co_qualname}"
    if flags & 0x200:
        return f"async generator {frame.f_code.co_qualname}"
    if flags & 0x20:
        return f"generator {frame.f_code.co_qualname}"
    return None


def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    """Prints the call graph."""
    print(format_call_graph(future, depth=depth, limit=limit), file=file)
