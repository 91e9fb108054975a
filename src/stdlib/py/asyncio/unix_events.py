"""The event loop that new_event_loop() makes, under its name in CPython."""
import _asyncio
from . import selector_events

__all__ = ("SelectorEventLoop", "EventLoop")


class _UnixSelectorEventLoop(selector_events.BaseSelectorEventLoop):
    """The event loop. Its inner half is native."""


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop
_asyncio._register_class("EventLoop", _UnixSelectorEventLoop)
