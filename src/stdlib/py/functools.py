"""Functions on functions: wrapping, partial application, caching, ordering, dispatch on the first argument's type."""
from _functools import Placeholder, _lru_cache_wrapper, cmp_to_key, partial, reduce

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key",
    "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property",
    "Placeholder",
]

_GenericAlias = type(list[int])
_MappingProxyType = type(type.__dict__)

# --- wrapping ---------------------------------------------------------------------------------------------------------

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotate__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes the wrapper look like what it wraps: copies attributes, merges `__dict__`, sets `__wrapped__`."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    # Last, so that the wrapped function's own __wrapped__ does not replace it.
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator for wrapper functions: applies update_wrapper()."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# --- ordering ---------------------------------------------------------------------------------------------------------

def _less_or_equal(root, strict, reverse):
    """The three other comparisons out of the one that the class defines.

    `strict`: the root is < or >; `reverse`: the answer asked for is the opposite of the root's direction.
    """
    if strict and reverse == "not":          # a >= b is not a < b
        def compare(self, other):
            answer = getattr(type(self), root)(self, other)
            return answer if answer is NotImplemented else not answer
    elif strict and reverse == "other":      # a > b is not a < b and a != b
        def compare(self, other):
            answer = getattr(type(self), root)(self, other)
            return answer if answer is NotImplemented else not answer and self != other
    elif strict:                             # a <= b is a < b or a == b
        def compare(self, other):
            answer = getattr(type(self), root)(self, other)
            return answer if answer is NotImplemented else answer or self == other
    elif reverse == "not":                   # a > b is not a <= b
        def compare(self, other):
            answer = getattr(type(self), root)(self, other)
            return answer if answer is NotImplemented else not answer
    elif reverse == "other":                 # a >= b is not a <= b or a == b
        def compare(self, other):
            answer = getattr(type(self), root)(self, other)
            return answer if answer is NotImplemented else not answer or self == other
    else:                                    # a < b is a <= b and a != b
        def compare(self, other):
            answer = getattr(type(self), root)(self, other)
            return answer if answer is NotImplemented else answer and self != other
    return compare


_ORDERINGS = {
    "__lt__": (("__gt__", "other"), ("__le__", "same"), ("__ge__", "not")),
    "__le__": (("__ge__", "other"), ("__lt__", "same"), ("__gt__", "not")),
    "__gt__": (("__lt__", "other"), ("__ge__", "same"), ("__le__", "not")),
    "__ge__": (("__le__", "other"), ("__gt__", "same"), ("__lt__", "not")),
}


def total_ordering(cls):
    """Class decorator: fills in the ordering methods that are missing, out of one that is there."""
    roots = {name for name in _ORDERINGS if getattr(cls, name, None) is not getattr(object, name, None)}
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = next(name for name in ("__lt__", "__le__", "__gt__", "__ge__") if name in roots)
    for name, direction in _ORDERINGS[root]:
        if name not in roots:
            method = _less_or_equal(root, root in ("__lt__", "__gt__"), direction)
            method.__name__ = name
            method.__qualname__ = f"{cls.__qualname__}.{name}"
            method.__doc__ = getattr(int, name).__doc__
            setattr(cls, name, method)
    return cls


# --- partial methods --------------------------------------------------------------------------------------------------

class partialmethod:
    """A method with some of its arguments filled in."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and getattr(func, "__get__", None) is None:
            raise TypeError(f"the first argument {func!r} must be a callable or a descriptor")
        if isinstance(func, partialmethod):
            # Flat, so that a partialmethod of a partialmethod costs no more.
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args), *(f"{k}={v!r}" for k, v in self.keywords.items())]
        return f"functools.partialmethod({', '.join(parts)})"

    def _method(self):
        if any(argument is Placeholder for argument in self.args):
            call = partial(self.func, Placeholder, *self.args, **self.keywords)

            def method(cls_or_self, /, *args, **keywords):
                return call(cls_or_self, *args, **keywords)
        else:
            def method(cls_or_self, /, *args, **keywords):
                return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
        method.__isabstractmethod__ = self.__isabstractmethod__
        method.__partialmethod__ = self
        return method

    def __get__(self, obj, cls=None):
        bind = getattr(self.func, "__get__", None)
        if bind is not None:
            bound = bind(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(_GenericAlias)


# --- caches -----------------------------------------------------------------------------------------------------------

_CacheInfo = None


def _cache_info_type():
    # Made when it is first needed: most programs that import functools cache nothing.
    global _CacheInfo
    if _CacheInfo is None:
        from collections import namedtuple
        _CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module=__name__)
    return _CacheInfo


def lru_cache(maxsize=128, typed=False):
    """Decorator that remembers the results of the most recent calls. `maxsize=None`: of all calls."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        # Used without parentheses.
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorating_function(user_function):
        return _cached(user_function, maxsize, typed)

    return decorating_function


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _cache_info_type())
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    """Decorator that remembers the results of all calls."""
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """A property that is computed once and then kept in the instance's `__dict__`."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            kept = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {name!r} property."
            ) from None
        if name in kept:
            return kept[name]
        value = self.func(instance)
        try:
            kept[name] = value
        except TypeError:
            raise TypeError(
                f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support item "
                f"assignment for caching {name!r} property."
            ) from None
        return value

    __class_getitem__ = classmethod(_GenericAlias)


# --- dispatch on a type -----------------------------------------------------------------------------------------------

def _find_implementation(cls, registry):
    """The function registered for the nearest class that `cls` is a subclass of, really or virtually."""
    mro = cls.__mro__
    best = None
    for candidate in registry:
        if candidate in mro:
            rank = mro.index(candidate)
        elif issubclass(cls, candidate):
            # A virtual base stands right behind the class that brings it in, and behind that one's abstract bases.
            position = max(i for i, base in enumerate(mro) if issubclass(base, candidate))
            while position + 1 < len(mro) and hasattr(mro[position + 1], "__abstractmethods__"):
                position += 1
            rank = position + 0.5
        else:
            continue
        if best is None or rank < best[0]:
            best = rank, [candidate]
        elif rank == best[0]:
            best[1].append(candidate)
    if best is None:
        return None
    # Of virtual bases at the same place the most special wins, if there is one.
    nearest = [c for c in best[1] if not any(d is not c and issubclass(d, c) for d in best[1])]
    if len(nearest) > 1:
        raise RuntimeError(f"Ambiguous dispatch: {nearest[0]} or {nearest[1]}")
    return registry[nearest[0]]


def _classes_of(union):
    """The members of a union of classes, or None."""
    members = getattr(union, "__args__", None)
    if type(union).__name__ in ("Union", "UnionType") and members and all(isinstance(m, type) for m in members):
        return members
    return None


def _is_class(obj):
    return isinstance(obj, type) and not isinstance(obj, _GenericAlias)


def singledispatch(func):
    """Makes a generic function: its implementation is chosen by the type of the first argument."""
    from _weakref import ref

    registry = {}
    # By a class's id; a weak reference takes the entry out when the class dies.
    chosen = {}
    watched = {}
    token = None

    def dispatch(cls):
        """Runs the dispatch algorithm to return the best available implementation for a class."""
        nonlocal token
        if token is not None:
            from abc import get_cache_token
            current = get_cache_token()
            if token != current:
                chosen.clear()
                token = current
        key = id(cls)
        if key in chosen:
            return chosen[key]
        implementation = registry[cls] if cls in registry else _find_implementation(cls, registry)
        chosen[key] = implementation
        if key not in watched:
            watched[key] = ref(cls, lambda _: (chosen.pop(key, None), watched.pop(key, None)))
        return implementation

    def register(cls, func=None):
        """Registers an implementation for a class, a union of classes, or what a function's annotation names."""
        nonlocal token
        if _is_class(cls) or _classes_of(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` "
                    "or plain `@register` on an annotated function."
                )
            func = cls
            name, cls = next(iter(annotations.items()))
            if isinstance(cls, str):
                cls = eval(cls, getattr(func, "__globals__", {}))
            if not (_is_class(cls) or _classes_of(cls)):
                if type(cls).__name__ in ("Union", "UnionType"):
                    raise TypeError(f"Invalid annotation for {name!r}. {cls!r} not all arguments are classes.")
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
        for member in _classes_of(cls) or (cls,):
            registry[member] = func
            if token is None and hasattr(member, "__abstractmethods__"):
                from abc import get_cache_token
                token = get_cache_token()
        chosen.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        cls = args[0].__class__
        if token is None and id(cls) in chosen:
            return chosen[id(cls)](*args, **kw)
        return dispatch(cls)(*args, **kw)

    name = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = _MappingProxyType(registry)
    wrapper._clear_cache = chosen.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """singledispatch for methods: the type of the first argument after `self` or `cls` decides."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Registers a method for a class."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch
        name = getattr(self.func, "__name__", "singledispatchmethod method")

        def method(*args, **kwargs):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        method.__isabstractmethod__ = self.__isabstractmethod__
        method.register = self.register
        update_wrapper(method, self.func)
        return method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def __repr__(self):
        name = getattr(self.func, "__qualname__", None) or getattr(self.func, "__name__", "?")
        return f"<single dispatch method descriptor {name}>"
