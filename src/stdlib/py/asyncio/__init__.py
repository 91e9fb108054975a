"""Coroutines, tasks and their event loop.

The loop, futures, tasks and `gather` are native (`_asyncio`); the rest are the submodules here, each imported when one
of its names is first asked for.
"""
import sys

_NAMES = {
    "_asyncio": "current_task all_tasks create_task ensure_future gather Future Task isfuture iscoroutine"
                " get_running_loop _get_running_loop _set_running_loop _enter_task _leave_task Handle TimerHandle",
    "exceptions": "BrokenBarrierError CancelledError DeadlockError IncompleteReadError InvalidStateError"
                  " LimitOverrunError SendfileNotAvailableError TimeoutError",
    "events": "AbstractEventLoop AbstractServer get_event_loop new_event_loop set_event_loop",
    "policies": "AbstractEventLoopPolicy DefaultEventLoopPolicy get_event_loop_policy set_event_loop_policy",
    "base_events": "BaseEventLoop",
    "unix_events": "EventLoop SelectorEventLoop",
    "coroutines": "iscoroutinefunction",
    "futures": "wrap_future",
    "tasks": "sleep wait wait_for as_completed shield run_coroutine_threadsafe FIRST_COMPLETED FIRST_EXCEPTION"
             " ALL_COMPLETED create_eager_task_factory eager_task_factory _register_task _unregister_task"
             " _register_eager_task _unregister_eager_task",
    "runners": "Runner run",
    "taskgroups": "TaskGroup",
    "timeouts": "Timeout timeout timeout_at",
    "threads": "to_thread",
    "locks": "Lock Event Condition Semaphore BoundedSemaphore Barrier",
    "queues": "Queue PriorityQueue LifoQueue QueueFull QueueEmpty QueueShutDown",
    "graph": "capture_call_graph format_call_graph print_call_graph FrameCallGraphEntry FutureCallGraph",
    "unsupported": "open_connection start_server open_unix_connection start_unix_server StreamReader StreamWriter"
                   " StreamReaderProtocol create_subprocess_exec create_subprocess_shell BaseProtocol Protocol"
                   " DatagramProtocol SubprocessProtocol BufferedProtocol BaseTransport ReadTransport WriteTransport"
                   " Transport DatagramTransport SubprocessTransport Server",
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names.split()}

__all__ = tuple(name for name, home in _HOMES.items() if name[0] != "_" and home != "unsupported")


def __getattr__(name):
    home = _HOMES.get(name)
    if home is not None:
        module = home if home[0] == "_" else "asyncio." + home
        __import__(module)
        value = getattr(sys.modules[module], name)
        globals()[name] = value
        return value
    if name in _NAMES:
        __import__("asyncio." + name)
        return sys.modules["asyncio." + name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted(set(globals()) | set(__all__))
