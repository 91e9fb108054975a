"""Shallow and deep copies."""
from _weakref import ref

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error

# Types whose objects never change, or are what they are by identity: they are their own copies.
_ATOMIC = {
    type(None), int, float, bool, complex, str, bytes, type, range, slice, property, type(Ellipsis), type(NotImplemented),
    type(lambda: 0), type(len), type(list[int]), type(int | str), type((lambda: 0).__code__), ref,
}
_BUILT_IN_COPY = {list: list.copy, dict: dict.copy, set: set.copy, bytearray: bytearray.copy}


def copy(x):
    """A new object with the same contents, which are not copied."""
    cls = type(x)
    if cls in _ATOMIC or cls is tuple or cls is frozenset:
        return x
    method = _BUILT_IN_COPY.get(cls)
    if method is not None:
        return method(x)
    if issubclass(cls, type):
        return x
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    reduced = _reduce(cls, x)
    return x if isinstance(reduced, str) else _rebuild(x, None, *reduced)


def deepcopy(x, memo=None, _nil=[]):
    """A new object with copies of its contents; what occurs twice in the original does so in the copy."""
    cls = type(x)
    if cls in _ATOMIC:
        return x
    key = id(x)
    if memo is None:
        memo = {}
    else:
        done = memo.get(key, _nil)
        if done is not _nil:
            return done
    method = _DEEP.get(cls)
    if method is not None:
        made = method(x, memo)
    elif issubclass(cls, type):
        made = x
    else:
        method = getattr(x, "__deepcopy__", None)
        if method is not None:
            made = method(memo)
        else:
            reduced = _reduce(cls, x)
            made = x if isinstance(reduced, str) else _rebuild(x, memo, *reduced)
    if made is not x:
        memo[key] = made
        # The original stays alive as long as the memo, so that its id is not given to another object.
        try:
            memo[id(memo)].append(x)
        except KeyError:
            memo[id(memo)] = [x]
    return made


def _deepcopy_list(x, memo):
    made = []
    memo[id(x)] = made
    for item in x:
        made.append(deepcopy(item, memo))
    return made


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    # A tuple that contains itself (through a list, say) was copied on the way.
    if id(x) in memo:
        return memo[id(x)]
    if all(new is old for new, old in zip(items, x)):
        return x
    return tuple(items)


def _deepcopy_dict(x, memo):
    made = {}
    memo[id(x)] = made
    for key, value in x.items():
        made[deepcopy(key, memo)] = deepcopy(value, memo)
    return made


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


class _Sample:
    def method(self):
        """Its bound form gives the type of methods."""


_DEEP = {list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict, type(_Sample().method): _deepcopy_method}
# Built-in types whose subclasses are made from a plain value of the type.
_VALUES = (int, float, complex, str, bytes, tuple, frozenset, set, bytearray)
# Types whose objects cannot be made again from what can be seen of them.
_UNCOPYABLE = {
    type((i for i in ())), type(iter([])), type(iter(())), type(iter("")), type(iter({})), type(iter(set())), memoryview,
    map, filter, zip, enumerate, reversed,
}


def _reduce(cls, x):
    """How to make the object again: (callable, arguments[, state[, items[, pairs]]])."""
    for base in cls.__mro__:
        if base is object:
            break
        if "__reduce_ex__" in base.__dict__:
            return x.__reduce_ex__(4)
        if "__reduce__" in base.__dict__:
            return x.__reduce__()
    if cls in _UNCOPYABLE or cls.__name__ in ("module", "coroutine", "async_generator", "frame", "traceback"):
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    if isinstance(x, BaseException):
        return cls, x.args, x.__dict__ or None
    state = _state(cls, x)
    if hasattr(cls, "__getnewargs_ex__"):
        args, kwargs = x.__getnewargs_ex__()
        return lambda *args: cls.__new__(cls, *args, **kwargs), args, state
    if hasattr(cls, "__getnewargs__"):
        args = x.__getnewargs__()
    else:
        args = ()
        for base in _VALUES:
            if issubclass(cls, base):
                if base in (set, bytearray):
                    return cls, (list(x),), state
                args = (list(x) if base is frozenset else base.__new__(base, x),)
                break
    items = iter(x) if issubclass(cls, list) else None
    pairs = iter(x.items()) if issubclass(cls, dict) else None
    return cls.__new__, (cls, *args), state, items, pairs


def _state(cls, x):
    """What the object holds in its `__dict__` and its slots, or what its own `__getstate__` says."""
    own = cls.__getstate__ if hasattr(cls, "__getstate__") else None
    if own is not None and own is not getattr(object, "__getstate__", None):
        return x.__getstate__()
    attributes = getattr(x, "__dict__", None) or None
    slots = {}
    for base in cls.__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{base.__name__.lstrip('_')}{name}"
            if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                slots[name] = getattr(x, name)
    return (attributes, slots) if slots else attributes


def _rebuild(x, memo, function, args, state=None, items=None, pairs=None, *, deepcopy=deepcopy):
    deep = memo is not None
    if deep and args:
        args = [deepcopy(argument, memo) for argument in args]
    made = function(*args)
    if deep:
        memo[id(x)] = made
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(made, "__setstate__"):
            made.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                made.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(made, name, value)
    if items is not None:
        for item in items:
            made.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            made[key] = value
    return made


def replace(obj, /, **changes):
    """A copy of the object with some of its fields changed, by its `__replace__`."""
    cls = obj.__class__
    method = getattr(cls, "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return method(obj, **changes)
