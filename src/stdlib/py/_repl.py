"""What a session shows of its objects: help(x), and the commands :tasks and :gen."""
import inspect

_MISSING = object()


# --- help ---

def help(object=_MISSING):
    """Prints what there is to know about an object."""
    if object is _MISSING:
        print("help(x) tells about the object x: its signature, its documentation, what it has.\n"
              ":help lists the commands of the session.")
        return
    if isinstance(object, str) and not object.isidentifier():
        object = str
    if inspect.ismodule(object):
        _help_module(object)
    elif isinstance(object, type):
        _help_class(object)
    elif callable(object) and hasattr(object, "__name__"):
        print(_signature(object))
        _print_doc(object)
    else:
        kind = type(object)
        print(f"{_shortened(repr(object))} is an object of the class {_full_name(kind)}\n")
        _help_class(kind)


def _help_module(module):
    print(f"module {module.__name__}")
    _print_doc(module)
    names = getattr(module, "__all__", None) or [name for name in dir(module) if not name.startswith("_")]
    values = [(name, getattr(module, name, None)) for name in sorted(names)]
    _print_members("classes", [(name, value) for name, value in values if isinstance(value, type)])
    _print_members("functions", [(name, value) for name, value in values
                                 if callable(value) and not isinstance(value, type)])
    others = [name for name, value in values if not callable(value) and not inspect.ismodule(value)]
    if others:
        print("\nother names\n    " + ", ".join(others))


def _help_class(kind):
    bases = [base.__name__ for base in kind.__bases__ if base is not object_class]
    print(f"class {_signature(kind)}" + (f", derived from {', '.join(bases)}" if bases else ""))
    _print_doc(kind)
    own = []
    for name in sorted(vars(kind)):
        if not name.startswith("_"):
            own.append((name, getattr(kind, name, None)))
    _print_members("methods", [(name, value) for name, value in own if callable(value)])
    others = [name for name, value in own if not callable(value)]
    if others:
        print("\nattributes\n    " + ", ".join(others))


def _print_members(title, members):
    if not members:
        return
    print(f"\n{title}")
    for name, value in members:
        doc = (inspect.getdoc(value) or "").partition("\n")[0]
        shown = _signature(value, name)
        print(f"    {shown}" + (f"\n        {doc}" if doc else ""))


def _print_doc(object):
    doc = inspect.getdoc(object)
    if doc:
        print("\n".join("    " + line if line else "" for line in doc.splitlines()))


def _signature(object, name=None):
    name = name or getattr(object, "__qualname__", None) or getattr(object, "__name__", "?")
    try:
        shown = name + str(inspect.signature(object))
    except (ValueError, TypeError):
        return name if isinstance(object, type) else name + "(...)"
    return ("async def " if inspect.iscoroutinefunction(object) else "") + shown


def _full_name(kind):
    if kind.__module__ in ("builtins", "__main__"):
        return kind.__qualname__
    return f"{kind.__module__}.{kind.__qualname__}"


object_class = object


def _shortened(text, limit=60):
    return text if len(text) <= limit else text[:limit - 3] + "..."


# --- completion ---

def signature_of(object):
    """The signature of a callable as text; empty if it has none that is known."""
    try:
        return str(inspect.signature(object))
    except (ValueError, TypeError):
        return ""


def parameters_of(object):
    """The names of the parameters that a call may give by name."""
    try:
        parameters = inspect.signature(object).parameters.values()
    except (ValueError, TypeError):
        return []
    kinds = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return [parameter.name for parameter in parameters if parameter.kind in kinds]


# --- tasks ---

def tasks(loop):
    """Prints the tasks of a loop: where each is, what it waits for, who waits for it."""
    if loop is None:
        print("no tasks")
        return
    import _asyncio
    from asyncio import deadlock
    found = _asyncio._task_list(loop)
    if not found:
        print("no tasks")
        return
    rows = [("TASK", "STATE", "WHERE", "WAITS FOR", "AWAITED BY")]
    for task in found:
        waiter = task._fut_waiter
        if waiter is None:
            state, waits = "ready", "its turn"
        else:
            state, waits = "waiting", _waited(task, deadlock)
        if task.cancelling():
            state = "being cancelled"
        coro = task.get_coro()
        place = deadlock._place(task)
        where = f"{getattr(coro, '__qualname__', type(coro).__name__)}()"
        if place.startswith("at "):
            where += " " + place[3:]
        by = ", ".join(other.get_name() for other in _asyncio._waiters(task)) or "-"
        rows.append((task.get_name(), state, where, waits, by))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)) + "  " + row[4])


def _waited(task, deadlock):
    import _asyncio
    left = _asyncio._sleep_left(task._fut_waiter)
    if left is not None:
        return f"sleep, {left:.1f} s left"
    innermost = deadlock._chain(task)[-1]
    name = getattr(innermost, "__qualname__", "")
    frame = getattr(innermost, "cr_frame", None)
    if frame is not None and frame.f_code.co_filename.startswith("<coil>/asyncio/"):
        return f"{name}()"
    waited = deadlock._waited(task)
    return "a future" if waited == "a future that nobody completes" else waited.removesuffix(", a future that nobody completes")


# --- generators ---

def generator(object):
    """Prints the state of a generator, a coroutine or a task, its line, its locals, and what it delegates to."""
    if hasattr(object, "get_coro"):
        object = object.get_coro()
    if _parts(object) is None:
        print(f"{_shortened(repr(object))} is no generator and no coroutine")
        return
    depth = 0
    while object is not None:
        indent = "  " * depth
        parts = _parts(object)
        if parts is None:
            print(f"{indent}{_shortened(repr(object))}")
            return
        kind, frame, running, delegate = parts
        print(f"{indent}{kind} {object.__qualname__}: {_state(object, frame, running)}")
        if frame is not None:
            import linecache
            line = linecache.getline(frame.f_code.co_filename, frame.f_lineno).strip()
            print(f"{indent}  {frame.f_code.co_filename}:{frame.f_lineno}" + (f"  {line}" if line else ""))
            # How the library does its work is its own affair.
            own = {} if frame.f_code.co_filename.startswith("<coil>/") else frame.f_locals
            for name, value in own.items():
                print(f"{indent}  {name} = {_shortened(repr(value))}")
        if delegate is None:
            return
        print(f"{indent}  {'awaits' if kind != 'generator' else 'delegates to'}")
        object = delegate
        depth += 2


def _parts(object):
    for kind, prefix, delegate in (("generator", "gi_", "gi_yieldfrom"), ("coroutine", "cr_", "cr_await"),
                                   ("async generator", "ag_", "ag_await")):
        if hasattr(object, prefix + "frame"):
            return (kind, getattr(object, prefix + "frame"), getattr(object, prefix + "running"),
                    getattr(object, delegate))
    return None


def _state(object, frame, running):
    if frame is None:
        return "finished"
    if running:
        return "running"
    for prefix in ("gi_", "cr_", "ag_"):
        suspended = getattr(object, prefix + "suspended", None)
        if suspended is not None:
            return "suspended" if suspended else "created, not started"
    return "suspended"
