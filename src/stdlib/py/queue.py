"""Queues: first in first out, last in first out, by priority.

Coil runs one thread, so a call that would wait for another thread cannot be answered: without a timeout it raises
an error that says so, with a timeout it sleeps and then raises Empty or Full.
"""
from collections import deque
from heapq import heappop, heappush

__all__ = ["Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]

_GenericAlias = type(list[int])


class Empty(Exception):
    "Exception raised by Queue.get(block=0)/get_nowait()."

    __module__ = "_queue"


class Full(Exception):
    "Exception raised by Queue.put(block=0)/put_nowait()."


class ShutDown(Exception):
    """Raised when put/get with shut-down queue."""


def _wait(block, timeout, failure, what):
    """Waits as long as the caller allows for what cannot come, then gives the exception to raise."""
    if block:
        if timeout is None:
            return RuntimeError(f"{what} would wait for ever: there is no other thread")
        if timeout < 0:
            return ValueError("'timeout' must be a non-negative number")
        from time import sleep
        sleep(timeout)
    return failure


class Queue:
    """Create a queue object with a given maximum size.

    If maxsize is <= 0, the queue size is infinite.
    """

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    # What subclasses override: how the items are kept.

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def qsize(self):
        """The number of items in the queue."""
        return self._qsize()

    def empty(self):
        """True if there is no item."""
        return not self._qsize()

    def full(self):
        """True if there is a maximum size and it is reached."""
        return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Puts an item into the queue; Full if there is no room."""
        if self.is_shutdown:
            raise ShutDown
        if 0 < self.maxsize <= self._qsize():
            raise _wait(block, timeout, Full, "put() into a full queue")
        self._put(item)
        self.unfinished_tasks += 1

    def get(self, block=True, timeout=None):
        """Removes and returns an item; Empty if there is none."""
        if not self._qsize():
            if self.is_shutdown:
                raise ShutDown
            raise _wait(block, timeout, Empty, "get() from an empty queue")
        return self._get()

    def put_nowait(self, item):
        """put() without waiting."""
        return self.put(item, block=False)

    def get_nowait(self):
        """get() without waiting."""
        return self.get(block=False)

    def task_done(self):
        """Says that an item that was taken out has been dealt with."""
        if self.unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self.unfinished_tasks -= 1

    def join(self):
        """Returns when every item has been dealt with."""
        if self.unfinished_tasks:
            raise _wait(True, None, None, "join() with unfinished tasks")

    def shutdown(self, immediate=False):
        """From now on put() raises ShutDown, and get() does when the queue is empty; `immediate` empties it."""
        self.is_shutdown = True
        if immediate:
            while self._qsize():
                self._get()
                if self.unfinished_tasks > 0:
                    self.unfinished_tasks -= 1

    __class_getitem__ = classmethod(_GenericAlias)


class PriorityQueue(Queue):
    """Gives the smallest item first; items are often tuples (priority, data)."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """Gives the newest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """A queue without a maximum size and without task tracking."""

    __module__ = "_queue"

    def __init__(self):
        self._queue = deque()

    def put(self, item, block=True, timeout=None):
        """Puts an item into the queue."""
        self._queue.append(item)

    def get(self, block=True, timeout=None):
        """Removes and returns an item; Empty if there is none."""
        if not self._queue:
            raise _wait(block, timeout, Empty, "get() from an empty queue")
        return self._queue.popleft()

    def put_nowait(self, item):
        """put() without waiting."""
        self._queue.append(item)

    def get_nowait(self):
        """get() without waiting."""
        return self.get(block=False)

    def empty(self):
        """True if there is no item."""
        return not self._queue

    def qsize(self):
        """The number of items in the queue."""
        return len(self._queue)

    __class_getitem__ = classmethod(_GenericAlias)
