"""The report of a loop that can never go on: who waits for whom."""
import _asyncio


def report(loop):
    """The message of a DeadlockError."""
    tasks = _asyncio._task_list(loop)
    if not tasks:
        return "nothing is scheduled, and nothing ever will be: the event loop would wait for ever"
    what = "task waits" if len(tasks) == 1 else "tasks wait"
    lines = [f"{len(tasks)} {what}, and nothing can ever wake them" if len(tasks) > 1
             else f"{len(tasks)} {what}, and nothing can ever wake it"]
    shown = tasks[:20]
    for task in shown:
        lines.append(f"  {_title(task)} {_place(task)} waits for {_waited(task)}")
    if len(tasks) > len(shown):
        lines.append(f"  and {len(tasks) - len(shown)} more")
    return "\n".join(lines)


def _title(task):
    coro = task.get_coro()
    return f"{task.get_name()}, {getattr(coro, '__qualname__', type(coro).__name__)}(),"


def _chain(task):
    """The coroutines of a task's await chain, outermost first."""
    at = task.get_coro()
    chain = []
    while at is not None and len(chain) < 1000:
        chain.append(at)
        at = getattr(at, "cr_await", None) or getattr(at, "gi_yieldfrom", None)
    return chain


def _place(task):
    """Where the script's own innermost coroutine stands: the file's name without its folders, and the line."""
    place = "somewhere"
    for coro in _chain(task):
        frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
        if frame is not None and not frame.f_code.co_filename.startswith("<coil>/"):
            file = frame.f_code.co_filename.rpartition("/")[2]
            place = f"at {file}:{frame.f_lineno}"
    return place


def _waited(task):
    waiter = task._fut_waiter
    if waiter is None:
        return "its first step"
    if isinstance(waiter, _asyncio.Task):
        return waiter.get_name()
    children = getattr(waiter, "_children", None)
    if children:
        names = [child.get_name() if isinstance(child, _asyncio.Task) else "a future"
                 for child in children if not child.done()]
        return "all of " + ", ".join(names[:10]) + (", ..." if len(names) > 10 else "")
    for coro in reversed(_chain(task)):
        frame = getattr(coro, "cr_frame", None)
        name = getattr(coro, "__qualname__", "")
        if frame is not None and frame.f_code.co_filename.startswith("<coil>/asyncio/") and "." in name:
            return f"{name}(), a future that nobody completes"
    return "a future that nobody completes"
