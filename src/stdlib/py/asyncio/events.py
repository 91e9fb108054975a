"""The abstract event loop, and which loop is the current one."""
import _asyncio
from _asyncio import Handle, TimerHandle, _get_running_loop, _set_running_loop, get_running_loop
from . import exceptions

__all__ = ("AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle", "get_event_loop", "set_event_loop",
           "new_event_loop", "_set_running_loop", "get_running_loop", "_get_running_loop")


class AbstractServer:
    """What create_server() would return."""

    def close(self):
        raise NotImplementedError

    def get_loop(self):
        raise NotImplementedError

    def is_serving(self):
        raise NotImplementedError


class AbstractEventLoop:
    """What every event loop has."""


def _abstract(name, is_async):
    if is_async:
        async def method(self, *args, **kwargs):
            raise NotImplementedError
    else:
        def method(self, *args, **kwargs):
            raise NotImplementedError
    method.__name__ = name
    method.__qualname__ = "AbstractEventLoop." + name
    setattr(AbstractEventLoop, name, method)


for _name in """run_forever run_until_complete stop is_running is_closed close call_soon call_later call_at time
        create_future create_task call_soon_threadsafe run_in_executor set_default_executor add_reader remove_reader
        add_writer remove_writer add_signal_handler remove_signal_handler set_task_factory get_task_factory
        get_exception_handler set_exception_handler default_exception_handler call_exception_handler get_debug set_debug
        _timer_handle_cancelled""".split():
    _abstract(_name, False)
for _name in """shutdown_asyncgens shutdown_default_executor getaddrinfo getnameinfo create_connection create_server
        sendfile start_tls create_unix_connection create_unix_server connect_accepted_socket create_datagram_endpoint
        connect_read_pipe connect_write_pipe subprocess_shell subprocess_exec sock_recv sock_recv_into sock_recvfrom
        sock_sendall sock_sendto sock_connect sock_accept sock_sendfile""".split():
    _abstract(_name, True)


_current = None


def get_event_loop():
    """The running loop, or else the one that was set; if none was, a new one is made and set."""
    global _current
    running = _get_running_loop()
    if running is not None:
        return running
    if _current is None:
        _current = _asyncio._session_loop() or new_event_loop()
    return _current


def set_event_loop(loop):
    """Sets the current loop; None: there is none."""
    global _current
    if loop is not None and not isinstance(loop, AbstractEventLoop):
        raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
    _current = loop


def _elsewhere(function, *args):
    """Calls a function that stands for one in another thread: there no loop is set."""
    global _current
    before, _current = _current, None
    try:
        return function(*args)
    finally:
        _current = before


def new_event_loop():
    """A new loop."""
    from .unix_events import _UnixSelectorEventLoop
    return _UnixSelectorEventLoop()
