"""Context managers: made from generators, stacked, and a few ready ones."""
import sys
from abc import ABC, abstractmethod
from functools import wraps

_GenericAlias = type(list[int])


def _has_methods(cls, *names):
    """True if the class has all these methods and none of them is None."""
    for name in names:
        for base in cls.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return False
                break
        else:
            return False
    return True


class AbstractContextManager(ABC):
    """What has `__enter__` and `__exit__`."""

    __slots__ = ()
    __class_getitem__ = classmethod(_GenericAlias)

    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractContextManager and _has_methods(other, "__enter__", "__exit__"):
            return True
        return NotImplemented


class AbstractAsyncContextManager(ABC):
    """What has `__aenter__` and `__aexit__`."""

    __slots__ = ()
    __class_getitem__ = classmethod(_GenericAlias)

    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractAsyncContextManager and _has_methods(other, "__aenter__", "__aexit__"):
            return True
        return NotImplemented


class ContextDecorator:
    """Lets a context manager be used as a decorator too."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    """Lets an asynchronous context manager be used as a decorator too."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner


_ended = object()  # what `next` gives for a generator that has returned


def _used_up(cm):
    return AttributeError(f"{type(cm).__name__!r} object has no attribute 'args'")


class _GeneratorContextManager(ContextDecorator):
    """One use of a function decorated with `contextmanager`."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self._recipe = func, args, kwds

    @property
    def __doc__(self):
        return None if self._recipe is None else self._recipe[0].__doc__

    def _recreate_cm(self):
        return self.__class__(*self._recipe)

    def __enter__(self):
        # A generator runs only once; the recipe would keep its arguments alive.
        if self._recipe is None:
            raise _used_up(self)
        self._recipe = None
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        gen = self.gen
        if typ is None:
            if next(gen, _ended) is _ended:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                gen.close()
        if value is None:
            value = typ()
        try:
            gen.throw(value)
        except StopIteration as exc:
            # A StopIteration out of the block is passed on; the generator's own end is not.
            return exc is not value
        except RuntimeError as exc:
            if exc is value:
                exc.__traceback__ = traceback
                return False
            # PEP 479 wraps a StopIteration that the generator let through.
            if isinstance(value, StopIteration) and exc.__cause__ is value:
                value.__traceback__ = traceback
                return False
            raise
        except BaseException as exc:
            if exc is not value:
                raise
            exc.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            gen.close()


class _AsyncGeneratorContextManager(AsyncContextDecorator):
    """One use of a function decorated with `asynccontextmanager`."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self._recipe = func, args, kwds

    @property
    def __doc__(self):
        return None if self._recipe is None else self._recipe[0].__doc__

    def _recreate_cm(self):
        return self.__class__(*self._recipe)

    async def __aenter__(self):
        if self._recipe is None:
            raise _used_up(self)
        self._recipe = None
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        gen = self.gen
        if typ is None:
            try:
                await anext(gen)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await gen.aclose()
        if value is None:
            value = typ()
        try:
            await gen.athrow(value)
        except StopAsyncIteration as exc:
            return exc is not value
        except RuntimeError as exc:
            if exc is value:
                exc.__traceback__ = traceback
                return False
            if (isinstance(value, (StopIteration, StopAsyncIteration))
                    and exc.__cause__ is value):
                value.__traceback__ = traceback
                return False
            raise
        except BaseException as exc:
            if exc is not value:
                raise
            exc.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await gen.aclose()


def contextmanager(func):
    """Make a generator function with one `yield` return context managers."""
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


def asynccontextmanager(func):
    """Make an asynchronous generator function with one `yield` return context managers."""
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


class closing(AbstractContextManager):
    """Closes the thing at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits the thing's `aclose()` at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []  # a stack, as the same object may be entered again

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exc_type, exc_value, traceback):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Sends what is printed in the block to another stream."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Sends what is written to standard error in the block to another stream."""

    _stream = "stderr"


class suppress(AbstractContextManager):
    """Ends the block quietly if it raises one of these exceptions."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            return None
        if issubclass(exc_type, self._exceptions):
            return True
        if issubclass(exc_type, BaseExceptionGroup):
            rest = exc_value.split(self._exceptions)[1]
            if rest is None:
                return True
            raise rest
        return False


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing, in a `with` as in an `async with`."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *exc_info):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *exc_info):
        pass


class chdir(AbstractContextManager):
    """Changes the working directory for the block."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import _coil
        if not hasattr(_coil, "chdir"):
            raise NotImplementedError("contextlib.chdir is not supported: "
                                      "a script has no working directory of its own")
        self._old_cwd.append(_coil.getcwd())
        _coil.chdir(self.path)

    def __exit__(self, *exc_info):
        import _coil
        _coil.chdir(self._old_cwd.pop())


# ---- stacks ----

def _unsupported(cls, what):
    return TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support "
                     f"the {what} protocol")


class _Pending:
    """How far the unwinding of a stack has come: the exception in flight, if any."""

    def __init__(self, exc):
        self.received = exc
        self.exc = exc
        self.around = sys.exception()  # what is being handled where the stack is left
        self.suppressed = False
        self.replaced = False

    def settle(self, suppress):
        if suppress:
            self.suppressed = True
            self.replaced = False
            self.exc = None

    def replace(self, new):
        """A callback raised: link what it raised to the exception it should have followed.

        The new exception's chain of contexts ends with what was being handled when the
        stack began to unwind; nested `with` statements would have put the previous
        callback's exception there.
        """
        old = self.exc
        last = new
        while last is not old:
            context = last.__context__
            if context is None or context is self.around:
                last.__context__ = old
                break
            if context is old:
                break
            last = context
        self.replaced = True
        self.exc = new

    def finish(self):
        exc = self.exc
        if self.replaced:
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context  # raising it here has changed that
                raise
        return self.received is not None and self.suppressed


class _Stack:
    """What the two kinds of stack have in common: a list of `(awaited, callback, takes_exc)`."""

    def __init__(self):
        self._exits = []

    def pop_all(self):
        """Move all callbacks to a new stack."""
        new = type(self)()
        new._exits, self._exits = self._exits, []
        return new

    def push(self, exit):
        """Call this context manager's `__exit__` (or this function, so to speak) at the end."""
        method = getattr(type(exit), "__exit__", None)
        if method is None:
            self._exits.append((False, exit, True))
        else:
            self._exits.append((False, _bind(method, exit), True))
        return exit

    def enter_context(self, cm):
        """Enter a context manager now, leave it at the end."""
        cls = type(cm)
        try:
            enter = cls.__enter__
            leave = cls.__exit__
        except AttributeError:
            raise _unsupported(cls, "context manager") from None
        result = enter(cm)
        self._exits.append((False, _bind(leave, cm), True))
        return result

    def callback(self, callback, /, *args, **kwds):
        """Call this function at the end; it cannot suppress an exception."""
        def run():
            callback(*args, **kwds)
        run.__wrapped__ = callback
        self._exits.append((False, run, False))
        return callback


def _bind(method, instance):
    return method.__get__(instance, type(instance)) if hasattr(method, "__get__") else method


class ExitStack(_Stack, AbstractContextManager):
    """Leaves, in reverse order, everything that was entered through it."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pending = _Pending(exc_info[1])
        exits = self._exits
        while exits:
            awaited, callback, takes_exc = exits.pop()
            try:
                if takes_exc:
                    exc = pending.exc
                    if exc is None:
                        pending.settle(callback(None, None, None))
                    else:
                        pending.settle(callback(type(exc), exc, exc.__traceback__))
                else:
                    callback()
            except BaseException as new:
                pending.replace(new)
        return pending.finish()

    def close(self):
        """Leave everything now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_Stack, AbstractAsyncContextManager):
    """An `ExitStack` that can also hold asynchronous context managers."""

    def push_async_exit(self, exit):
        """Await this context manager's `__aexit__` (or this coroutine function) at the end."""
        method = getattr(type(exit), "__aexit__", None)
        if method is None:
            self._exits.append((True, exit, True))
        else:
            self._exits.append((True, _bind(method, exit), True))
        return exit

    async def enter_async_context(self, cm):
        """Enter an asynchronous context manager now, leave it at the end."""
        cls = type(cm)
        try:
            enter = cls.__aenter__
            leave = cls.__aexit__
        except AttributeError:
            raise _unsupported(cls, "asynchronous context manager") from None
        result = await enter(cm)
        self._exits.append((True, _bind(leave, cm), True))
        return result

    def push_async_callback(self, callback, /, *args, **kwds):
        """Await this coroutine function at the end; it cannot suppress an exception."""
        async def run():
            await callback(*args, **kwds)
        run.__wrapped__ = callback
        self._exits.append((True, run, False))
        return callback

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        pending = _Pending(exc_info[1])
        exits = self._exits
        while exits:
            awaited, callback, takes_exc = exits.pop()
            try:
                if takes_exc:
                    exc = pending.exc
                    if exc is None:
                        result = callback(None, None, None)
                    else:
                        result = callback(type(exc), exc, exc.__traceback__)
                else:
                    result = callback()
                if awaited:
                    result = await result
                if takes_exc:
                    pending.settle(result)
            except BaseException as new:
                pending.replace(new)
        return pending.finish()

    async def aclose(self):
        """Leave everything now."""
        await self.__aexit__(None, None, None)


__all__ = [
    "asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager",
    "AbstractAsyncContextManager", "AsyncExitStack", "ContextDecorator", "ExitStack",
    "redirect_stdout", "redirect_stderr", "suppress", "aclosing", "AsyncContextDecorator", "chdir"]
