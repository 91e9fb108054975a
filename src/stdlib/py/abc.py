"""Abstract base classes: the metaclass with registration, and the decorators that mark what is abstract.

Instantiating a class with abstract methods is refused by `object.__new__`, which looks at `__abstractmethods__`.
"""
from _weakref import ref


def abstractmethod(funcobj):
    """Marks a method that subclasses have to implement."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Deprecated: stack `classmethod` on `abstractmethod` instead."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Deprecated: stack `staticmethod` on `abstractmethod` instead."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Deprecated: stack `property` on `abstractmethod` instead."""

    __isabstractmethod__ = True


class _Subclasses:
    """What an abstract class knows about other classes: who is registered, and the answers of past checks.

    The answers are dicts from a class's id to a weak reference that takes the entry out when the class dies.
    """

    __slots__ = ("registered", "yes", "no", "no_token")

    def __init__(self):
        self.registered = set()
        self.yes = {}
        # Answers "no" hold until a class is registered somewhere.
        self.no = {}
        self.no_token = _token

    def __repr__(self):
        return "<_abc_data object>"


# Counts registrations in the whole program.
_token = 0


class ABCMeta(type):
    """Metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _find_abstract_methods(cls, namespace.items())
        cls._abc_impl = _Subclasses()
        return cls

    def register(cls, subclass):
        """Makes a class a virtual subclass of this one. Returns it, so that this is a decorator too."""
        global _token
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        data = cls._abc_impl
        data.registered.add(ref(subclass, data.registered.discard))
        _token += 1
        for flag, root in _pattern_roots.items():
            if root in cls.__mro__:
                _set_pattern_flag(subclass, flag)
        return subclass

    def __instancecheck__(cls, instance):
        data = cls._abc_impl
        subclass = instance.__class__
        if id(subclass) in data.yes:
            return True
        subtype = type(instance)
        if subtype is subclass:
            if data.no_token == _token and id(subclass) in data.no:
                return False
            return cls.__subclasscheck__(subclass)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(subtype)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        data = cls._abc_impl
        key = id(subclass)
        if key in data.yes:
            return True
        if data.no_token != _token:
            data.no = {}
            data.no_token = _token
        elif key in data.no:
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = cls in getattr(subclass, "__mro__", ()) or _is_virtual_subclass(cls, data, subclass)
        elif not isinstance(answer, bool):
            raise AssertionError("__subclasshook__ must return either False, True, or NotImplemented")
        known = data.yes if answer else data.no
        known[key] = ref(subclass, lambda _: known.pop(key, None))
        return answer

    def _dump_registry(cls, file=None):
        """Prints what is known about other classes."""
        data = cls._abc_impl
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {_token}", file=file)
        print(f"_abc_registry: {data.registered!r}", file=file)
        print(f"_abc_cache: {data.yes!r}", file=file)
        print(f"_abc_negative_cache: {data.no!r}", file=file)
        print(f"_abc_negative_cache_version: {data.no_token!r}", file=file)

    def _abc_registry_clear(cls):
        cls._abc_impl.registered.clear()

    def _abc_caches_clear(cls):
        cls._abc_impl.yes.clear()
        cls._abc_impl.no.clear()


def _is_virtual_subclass(cls, data, subclass):
    for registered in list(data.registered):
        other = registered()
        if other is not None and issubclass(subclass, other):
            return True
    for other in cls.__subclasses__():
        if issubclass(subclass, other):
            return True
    return False


def _find_abstract_methods(cls, own):
    names = {name for name, value in own if getattr(value, "__isabstractmethod__", False)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.add(name)
    cls.__abstractmethods__ = frozenset(names)


# `collections.abc` puts Sequence and Mapping here: classes registered with them match sequence and mapping patterns.
_pattern_roots = {}


def _set_pattern_flag(cls, flag):
    from _abc import set_pattern_flag
    set_pattern_flag(cls, flag)


def update_abstractmethods(cls):
    """Looks again which methods of the class are abstract, after a decorator has changed it."""
    if not hasattr(cls, "__abstractmethods__"):
        # It was not made by ABCMeta.
        return cls
    own = {name: value for name, value in cls.__dict__.items()}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            own.setdefault(name, getattr(cls, name, None))
    cls.__abstractmethods__ = frozenset(
        name for name, value in own.items() if getattr(value, "__isabstractmethod__", False)
    )
    return cls


def get_cache_token():
    """A value that changes whenever a class is registered with an abstract class."""
    return _token


class ABC(metaclass=ABCMeta):
    """Inherit from it to get the metaclass ABCMeta."""

    __slots__ = ()
