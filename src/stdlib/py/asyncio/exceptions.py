"""The exceptions of asyncio."""
import _asyncio

__all__ = ("BrokenBarrierError", "CancelledError", "InvalidStateError", "TimeoutError", "IncompleteReadError",
           "LimitOverrunError", "SendfileNotAvailableError")


class CancelledError(BaseException):
    """The future or task was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Exception):
    """The operation is not allowed in this state."""


class DeadlockError(RuntimeError):
    """Nothing can ever wake what the loop waits for. Coil's own: CPython waits for ever."""


class SendfileNotAvailableError(RuntimeError):
    """Sendfile is not available."""


class IncompleteReadError(EOFError):
    """A read ended early; `partial` is what there was."""

    def __init__(self, partial, expected):
        shown = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {shown} expected bytes")
        self.partial = partial
        self.expected = expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """The buffer's limit was reached before a separator was found."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)


class BrokenBarrierError(RuntimeError):
    """The barrier is broken by a call of abort()."""


for _class in (CancelledError, InvalidStateError, DeadlockError):
    _asyncio._register_class(_class.__name__, _class)
