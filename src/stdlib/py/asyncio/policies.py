"""Event loop policies, which CPython deprecates: one that makes the one kind of loop there is."""
import warnings
from . import events

__all__ = ("AbstractEventLoopPolicy", "DefaultEventLoopPolicy", "get_event_loop_policy", "set_event_loop_policy")


class AbstractEventLoopPolicy:
    """What a policy has."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """The policy."""

    def get_event_loop(self):
        return events.get_event_loop()

    def set_event_loop(self, loop):
        events.set_event_loop(loop)

    def new_event_loop(self):
        return events.new_event_loop()


def _deprecated(name):
    warnings.warn(f"'{name}' is deprecated and slated for removal in Python 3.16", DeprecationWarning, stacklevel=3)


_policy = DefaultEventLoopPolicy()


def get_event_loop_policy():
    """The policy."""
    _deprecated("asyncio.get_event_loop_policy")
    return _policy


def set_event_loop_policy(policy):
    """Only the default policy can be set."""
    _deprecated("asyncio.set_event_loop_policy")
    if policy is not None and not isinstance(policy, DefaultEventLoopPolicy):
        raise NotImplementedError("asyncio.set_event_loop_policy() is not supported: Coil has one kind of event loop")
