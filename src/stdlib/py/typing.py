"""Names for annotations: special forms, generic aliases, protocols, typed tuples and dicts."""
import collections
import collections.abc
import sys
from abc import ABCMeta, abstractmethod

import _coil
from _coil import (
    NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple)

Union = type(int | str)
_NativeAlias = type(list[int])
_NoneType = type(None)
_mappingproxy = type(type.__dict__)
TYPE_CHECKING = False
Text = str


# ---- helpers for all forms ----

def _union(left, right):
    return _coil.make_union((_to_type(left), _to_type(right)))


class _Unionable:
    """Gives `|`."""

    __slots__ = ()

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)


class ForwardRef(_Unionable):
    """A name in an annotation that is written as a string."""

    __slots__ = ("__forward_arg__", "__forward_module__", "__forward_is_class__")

    def __init__(self, arg, *, module=None, owner=None, is_argument=True, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_module__ = module
        self.__forward_is_class__ = is_class

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None, format=1):
        """What the name means now."""
        names = dict(globals or {})
        if globals is None and self.__forward_module__ is not None:
            module = self.__forward_module__
            module = sys.modules.get(module) if isinstance(module, str) else module
            names.update(getattr(module, "__dict__", {}))
        for param in type_params or getattr(owner, "__type_params__", ()):
            names[param.__name__] = param
        return eval(self.__forward_arg__, names, dict(locals or {}))

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return (self.__forward_arg__ == other.__forward_arg__
                and self.__forward_module__ == other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        module = "" if self.__forward_module__ is None else f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{module})"


def evaluate_forward_ref(forward_ref, *, owner=None, globals=None, locals=None, type_params=None,
                         format=None):
    """What a forward reference means now, and all that is inside it."""
    value = forward_ref.evaluate(globals=globals, locals=locals, type_params=type_params,
                                 owner=owner)
    return _evaluate(_to_type(value), globals or {}, locals or {})


def _to_type(arg):
    if arg is None:
        return _NoneType
    if isinstance(arg, str):
        return ForwardRef(arg)
    return arg


def _check(arg, message):
    arg = _to_type(arg)
    if arg is Generic or arg is Protocol:
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{message} Got {arg!r:.100}.")
    return arg


def _type_repr(value):
    if isinstance(value, type) and not isinstance(value, _NativeAlias):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join([_type_repr(item) for item in value]) + "]"
    if type(value) is type(_type_repr):
        return value.__name__
    return repr(value)


def _is_param(arg):
    return isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple))


def _parameters(args):
    """The type parameters in some arguments, in order."""
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if _is_param(arg):
            inner = (arg,)
        elif isinstance(arg, (tuple, list)):
            inner = _parameters(arg)
        else:
            inner = getattr(arg, "__parameters__", ())
        for param in inner:
            if param not in found:
                found.append(param)
    return tuple(found)


def _default_of(param):
    return param.__default__ if _has_default(param) else NoDefault


def _has_default(param):
    check = getattr(param, "has_default", None)
    return check is not None and check()


def _assign(owner, params, args):
    """A dict from type parameters to what they stand for; checks how many there are."""
    count = len(args)
    if len(params) == 1 and isinstance(params[0], ParamSpec):
        if count == 1 and (isinstance(args[0], (list, tuple, ParamSpec, _ConcatenateAlias))
                           or args[0] is ...):
            return {params[0]: args[0] if not isinstance(args[0], list) else tuple(args[0])}
        return {params[0]: tuple([_to_type(arg) for arg in args])}
    variadic = [i for i, param in enumerate(params) if isinstance(param, TypeVarTuple)]
    unpacked = any([isinstance(arg, _UnpackAlias) for arg in args])
    if variadic:
        before = variadic[0]
        after = len(params) - before - 1
        if count < before + after:
            raise TypeError(f"Too few arguments for {owner}; actual {count}, "
                            f"expected at least {before + after}")
        middle = args[before:count - after]
        if unpacked:
            middle = _flatten_unpacked(middle)
        groups = [*args[:before], tuple(middle), *args[count - after:]]
    else:
        if unpacked:
            args = _flatten_unpacked(args)
            count = len(args)
        wanted = len(params)
        needed = len([param for param in params if not _has_default(param)])
        if count > wanted:
            raise TypeError(f"Too many arguments for {owner}; actual {count}, expected {wanted}")
        if count < needed:
            raise TypeError(f"Too few arguments for {owner}; actual {count}, "
                            f"expected {'at least ' if _counts_loosely(owner) else ''}{needed}")
        groups = list(args) + [_default_of(param) for param in params[count:]]
    result = {}
    for param, value in zip(params, groups):
        if isinstance(param, ParamSpec):
            if isinstance(value, list):
                value = tuple(value)
        elif not isinstance(param, TypeVarTuple):
            value = _check(value, "Parameters to generic types must be types.")
        result[param] = value
    return result


def _counts_loosely(owner):
    return isinstance(owner, type)


def _flatten_unpacked(args):
    """Replace `*tuple[int, str]` by its items."""
    result = []
    for arg in args:
        if isinstance(arg, _UnpackAlias) and get_origin(arg.__args__[0]) is tuple \
                and ... not in arg.__args__[0].__args__:
            result.extend(arg.__args__[0].__args__)
        else:
            result.append(arg)
    return result


def _substitute(arg, mapping):
    """An argument with type parameters replaced, as a list: a TypeVarTuple becomes several."""
    if isinstance(arg, type) and not isinstance(arg, _NativeAlias):
        return [arg]
    if isinstance(arg, (TypeVar, ParamSpec)):
        return [mapping.get(arg, arg)]
    if isinstance(arg, _UnpackAlias) and isinstance(arg.__args__[0], TypeVarTuple):
        value = mapping.get(arg.__args__[0], arg)
        return list(value) if isinstance(value, tuple) else [value]
    if isinstance(arg, (list, tuple)):
        items = []
        for item in arg:
            items.extend(_substitute(item, mapping))
        return [type(arg)(items)]
    params = getattr(arg, "__parameters__", ())
    if not params:
        return [arg]
    if isinstance(arg, Union):
        return [_coil.make_union(tuple([_substitute(item, mapping)[0] for item in arg.__args__]))]
    if isinstance(arg, _GenericAlias):
        return [arg._replaced(mapping)]
    return [arg[tuple([mapping.get(param, param) for param in params])]]


# ---- aliases ----

class _GenericAlias(_Unionable):
    """A generic form with arguments, such as `List[int]`."""

    def __init__(self, origin, args, *, name=None, inst=True):
        if not isinstance(args, tuple):
            args = (args,)
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _parameters(args)
        self._name = name
        self._inst = inst
        if name is None:
            self.__module__ = getattr(origin, "__module__", "typing")

    def _made(self, args):
        return type(self)(self.__origin__, args, name=self._name, inst=self._inst)

    def _replaced(self, mapping):
        args = []
        for arg in self.__args__:
            args.extend(_substitute(arg, mapping))
        return self._made(tuple(args))

    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        if not isinstance(args, tuple):
            args = (args,)
        return self._replaced(_assign(self, self.__parameters__, args))

    def __repr__(self):
        if self._name:
            name = "typing." + self._name
        else:
            name = _type_repr(self.__origin__)
        args = ", ".join([_type_repr(arg) for arg in self.__args__]) or "()"
        return f"{name}[{args}]"

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; "
                            f"use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass  # an object without a __dict__
        return result

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return _entries_with_generic(self, self.__origin__, bases)
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            i = bases.index(self)
            for base in bases[i + 1:]:
                if isinstance(base, _GenericAlias) and base is not self:
                    return ()
        return (self.__origin__,)

    def __getattr__(self, name):
        if "__origin__" in self.__dict__ and not (name[:2] == name[-2:] == "__"):
            return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __setattr__(self, name, value):
        if name[:2] == "__" or name in ("_name", "_inst", "_nparams", "_defaults"):
            object.__setattr__(self, name, value)
        else:
            setattr(self.__origin__, name, value)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __iter__(self):
        yield Unpack[self]


def _entries_with_generic(alias, origin, bases):
    """The base that an alias of a built-in stands for, and Generic if nothing else brings it."""
    result = []
    if origin not in bases:
        result.append(origin)
    i = bases.index(alias)
    for base in bases[i + 1:]:
        if isinstance(base, (_GenericAlias, _SpecialGenericAlias)) \
                or (isinstance(base, type) and issubclass(base, Generic)):
            break
    else:
        result.append(Generic)
    return tuple(result)


class _SpecialGenericAlias(_Unionable):
    """A generic form without arguments, such as `List`."""

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        self.__origin__ = origin
        self._nparams = nparams
        self._inst = inst
        self._name = name or origin.__name__
        self._defaults = defaults
        self.__module__ = "typing"
        self.__doc__ = f"A generic version of {origin.__module__}.{origin.__qualname__}."

    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        args = tuple([_check(arg, "Parameters to generic types must be types.") for arg in args])
        count = len(args)
        wanted = self._nparams
        if count < wanted and count + len(self._defaults) >= wanted:
            args += self._defaults[count - wanted:]
        elif count != wanted:
            amount = "many" if count > wanted else "few"
            least = "at least " if self._defaults and count < wanted else ""
            raise TypeError(f"Too {amount} arguments for {self}; actual {count}, "
                            f"expected {least}{wanted - (len(self._defaults) if least else 0)}")
        return _GenericAlias(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; "
                            f"use {self.__origin__.__name__}() instead")
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        return _entries_with_generic(self, self.__origin__, bases)

    def __getattr__(self, name):
        if "__origin__" in self.__dict__ and not (name[:2] == name[-2:] == "__"):
            return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if isinstance(cls, _GenericAlias):
            raise TypeError("issubclass() arg 1 must be a class")
        return issubclass(cls, self.__origin__)

    def __reduce__(self):
        return self._name


class _TupleType(_SpecialGenericAlias):
    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        if len(args) >= 2 and args[-1] is ...:
            args = tuple([_check(arg, "Tuple[t, ...]: t must be a type.")
                          for arg in args[:-1]]) + (...,)
        else:
            args = tuple([_check(arg, "Tuple[t0, t1, ...]: each t must be a type.")
                          for arg in args])
        return _GenericAlias(tuple, args, name="Tuple", inst=False)


class _CallableType(_SpecialGenericAlias):
    def __getitem__(self, args):
        if not isinstance(args, tuple) or len(args) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        params, result = args
        result = _check(result, "Callable[args, result]: result must be a type.")
        if isinstance(params, list):
            params = tuple([_to_type(param) for param in params])
        else:
            params = (_to_type(params),)
        return _CallableGenericAlias(collections.abc.Callable, (*params, result),
                                     name="Callable", inst=False)


def _takes_any(param):
    return param is ... or isinstance(param, (ParamSpec, _ConcatenateAlias))


class _CallableGenericAlias(_GenericAlias):
    def _replaced(self, mapping):
        params, result = [], _substitute(self.__args__[-1], mapping)[0]
        for arg in self.__args__[:-1]:
            for value in _substitute(arg, mapping):
                if isinstance(arg, ParamSpec) and isinstance(value, tuple):
                    params.extend(value)
                elif isinstance(value, _ConcatenateAlias) and isinstance(value.__args__[-1],
                                                                        tuple):
                    params.extend(value.__args__[:-1] + value.__args__[-1])
                else:
                    params.append(value)
        return self._made((*params, result))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _takes_any(args[0]):
            return f"typing.Callable[{_type_repr(args[0])}, {_type_repr(args[1])}]"
        return (f"typing.Callable[[{', '.join([_type_repr(arg) for arg in args[:-1]])}], "
                f"{_type_repr(args[-1])}]")


class _ConcatenateAlias(_GenericAlias):
    pass


class _UnpackAlias(_GenericAlias):
    def __repr__(self):
        return f"typing.Unpack[{_type_repr(self.__args__[0])}]"


class _LiteralGenericAlias(_GenericAlias):
    def _keys(self):
        return {(value, type(value)) for value in self.__args__}

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return self._keys() == other._keys()

    def __hash__(self):
        return hash(frozenset(self._keys()))

    def __repr__(self):
        return f"typing.Literal[{', '.join([repr(arg) for arg in self.__args__]) or '()'}]"


class _AnnotatedAlias(_GenericAlias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        _GenericAlias.__init__(self, origin, (origin,), name="Annotated")
        self.__metadata__ = metadata

    def _replaced(self, mapping):
        return _AnnotatedAlias(_substitute(self.__origin__, mapping)[0], self.__metadata__)

    def __repr__(self):
        return "typing.Annotated[{}, {}]".format(
            _type_repr(self.__origin__), ", ".join([repr(item) for item in self.__metadata__]))

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return _entries_with_generic(self, self.__origin__, bases)


# ---- special forms ----

class _SpecialForm(_Unionable):
    # A form such as `Final` or `Literal`; each has its own docstring.

    __slots__ = ("_name", "_getitem", "__doc__")

    def __init__(self, name, getitem=None, doc=None):
        self._name = name
        self._getitem = getitem
        self.__doc__ = doc

    __module__ = "typing"

    @property
    def __name__(self):
        return self._name

    def __repr__(self):
        return "typing." + self._name

    def __getitem__(self, args):
        if self._getitem is None:
            raise TypeError(f"{self} is not subscriptable")
        return self._getitem(self, args)

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __reduce__(self):
        return self._name


def _one_type(form, arg):
    arg = _check(arg, f"{form} accepts only single type.")
    return _GenericAlias(form, (arg,))


def _optional(form, arg):
    return _coil.make_union((_check(arg, f"{form} requires a single type."), _NoneType))


def _literal(form, args):
    if not isinstance(args, tuple):
        args = (args,)
    values = []
    for arg in args:
        for value in arg.__args__ if isinstance(arg, _LiteralGenericAlias) else (arg,):
            if not any([value == other and type(value) is type(other) for other in values]):
                values.append(value)
    return _LiteralGenericAlias(form, tuple(values))


def _annotated(form, args):
    if not isinstance(args, tuple) or len(args) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments "
                        "(a type and an annotation).")
    return _AnnotatedAlias(_check(args[0], "Annotated[t, ...]: t must be a type."), args[1:])


def _concatenate(form, args):
    if args == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(args, tuple):
        args = (args,)
    if not (args[-1] is ... or isinstance(args[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a "
                        "ParamSpec variable or ellipsis.")
    args = tuple([_to_type(arg) for arg in args[:-1]]) + (args[-1],)
    return _ConcatenateAlias(form, args)


def _unpack(form, arg):
    return _UnpackAlias(form, (_check(arg, f"{form} accepts only single type."),))


NoReturn = _SpecialForm("NoReturn", doc="The type of functions that never return.")
Never = _SpecialForm("Never", doc="The type that has no values.")
Self = _SpecialForm("Self", doc="The class that a method is in.")
LiteralString = _SpecialForm("LiteralString", doc="A string from literals only.")
TypeAlias = _SpecialForm("TypeAlias", doc="Marks an assignment as a type alias.")
ClassVar = _SpecialForm("ClassVar", _one_type, "Marks a variable of the class.")
Final = _SpecialForm("Final", _one_type, "Marks a name that is not assigned again.")
Optional = _SpecialForm("Optional", _optional, "Optional[X] is X | None.")
Literal = _SpecialForm("Literal", _literal, "One of the given values.")
Annotated = _SpecialForm("Annotated", _annotated, "A type with further data.")
Concatenate = _SpecialForm("Concatenate", _concatenate, "Parameters before a ParamSpec.")
TypeGuard = _SpecialForm("TypeGuard", _one_type, "What a function returns that tests a type.")
TypeIs = _SpecialForm("TypeIs", _one_type, "What a function returns that narrows a type.")
Required = _SpecialForm("Required", _one_type, "Marks a key that a TypedDict must have.")
NotRequired = _SpecialForm("NotRequired", _one_type, "Marks a key that may be missing.")
ReadOnly = _SpecialForm("ReadOnly", _one_type, "Marks a key that is not to be changed.")
Unpack = _SpecialForm("Unpack", _unpack, "Unpack[Ts] is *Ts.")


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Compatible with every type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


# ---- generic classes ----

Protocol = _TypedDictMeta = None  # until these classes exist


class Generic:
    """The base of classes with type parameters."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, args):
        if not isinstance(args, tuple):
            args = (args,)
        if cls in (Generic, Protocol):
            if not args:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            for arg in args:
                if not _is_param(arg) and not isinstance(arg, _UnpackAlias):
                    raise TypeError(f"Parameters to {cls.__name__}[...] must all be type "
                                    "variables or parameter specification variables.")
            if len(set(args)) != len(args):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            args = tuple([Unpack[arg] if isinstance(arg, TypeVarTuple) else arg for arg in args])
            return _GenericAlias(cls, args)
        params = getattr(cls, "__parameters__", ())
        if not params:
            raise TypeError(f"{cls} is not a generic class")
        mapping = _assign(cls, params, args)
        made = []
        for param in params:
            value = mapping[param]
            if isinstance(param, TypeVarTuple):
                made.extend(value)
            else:
                made.append(value)
        return _GenericAlias(cls, tuple(made))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = "__orig_bases__" in cls.__dict__
        if own:
            plain = Generic in cls.__orig_bases__
        else:
            plain = (Generic in cls.__bases__ and cls.__name__ != "Protocol"
                     and type(cls) is not _TypedDictMeta)
        if plain:
            raise TypeError("Cannot inherit from plain Generic")
        params = ()
        if own:
            params = _parameters(cls.__orig_bases__)
            declared = None
            for base in cls.__orig_bases__:
                if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
                    if declared is not None:
                        raise TypeError("Cannot inherit from Generic[...] multiple times.")
                    declared = base.__parameters__
            if declared is not None:
                missing = [param for param in params if param not in declared]
                if missing:
                    raise TypeError("Some type variables ({}) are not listed in Generic[{}]".format(
                        ", ".join([str(param) for param in missing]),
                        ", ".join([str(param) for param in declared])))
                params = declared
        cls.__parameters__ = params


# ---- protocols ----

_NOT_MEMBERS = frozenset((
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__",
    "__new__", "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__",
    "__match_args__", "__static_attributes__", "__firstlineno__", "__annotate__",
    "__annotate_func__", "__annotations_cache__", "__parameters__", "__orig_bases__",
    "__orig_class__", "_is_protocol", "_is_runtime_protocol", "__protocol_attrs__",
    "__non_callable_proto_members__", "__type_params__", "__qualname__", "__init_subclass__",
    "__conditional_annotations__", "_abc_impl"))


def _names_in_annotations(cls):
    try:
        return list(_annotations_in(cls.__dict__))
    except NameError:
        return []


def _protocol_members(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base in (Protocol, Generic) or not getattr(base, "_is_protocol", False):
            continue
        for name in (*base.__dict__, *_names_in_annotations(base)):
            if not name.startswith("_abc_") and name not in _NOT_MEMBERS:
                names.add(name)
    return names


def _stored(obj, name):
    """An attribute as it is stored, or `_nothing`."""
    for base in type(obj).__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    try:
        return obj.__dict__.get(name, _nothing)
    except AttributeError:
        return _nothing


_nothing = object()


class _ProtocolMeta(ABCMeta):
    def __new__(meta, name, bases, namespace, /, **kwargs):
        if bases and Protocol in bases:
            for base in bases:
                if not (base in (object, Generic) or getattr(base, "_is_protocol", False)
                        or base.__module__ in ("collections.abc", "contextlib", "_collections_abc")):
                    raise TypeError("Protocols can only inherit from other protocols, got %r"
                                    % base)
        return super().__new__(meta, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if cls.__dict__.get("_is_protocol"):
            cls.__protocol_attrs__ = _protocol_members(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol or not getattr(cls, "_is_protocol", False):
            return super().__subclasscheck__(other)
        if not isinstance(other, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with "
                            "@runtime_checkable protocols")
        data = sorted([name for name in cls.__protocol_attrs__
                       if not callable(getattr(cls, name, None))])
        if data:
            raise TypeError("Protocols with non-method members don't support issubclass()."
                            f" Non-method members: {str(data)[1:-1]}.")
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, obj):
        if cls is Protocol or not cls.__dict__.get("_is_protocol"):
            return super().__instancecheck__(obj)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with "
                            "@runtime_checkable protocols")
        if ABCMeta.__subclasscheck__(cls, type(obj)):
            return True
        for name in cls.__protocol_attrs__:
            found = _stored(obj, name)
            if found is _nothing or (found is None and callable(getattr(cls, name, None))):
                return False
        return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that describe what other classes must have."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = Protocol in cls.__bases__
        if not cls._is_protocol:
            return
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_structural_check)
        if "__init__" not in cls.__dict__:
            cls.__init__ = _no_protocol_init


def _structural_check(cls, other):
    if not cls.__dict__.get("_is_protocol"):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if getattr(other, "_is_protocol", False) and name in _names_in_annotations(base):
                break
        else:
            return NotImplemented
    return True


def _no_protocol_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    # A class that implements the protocol: the next __init__ that is not a protocol's.
    for base in cls.__mro__:
        init = base.__dict__.get("__init__", _no_protocol_init)
        if init is not _no_protocol_init:
            cls.__init__ = init
            break
    else:
        cls.__init__ = object.__init__
    cls.__init__(self, *args, **kwargs)


def runtime_checkable(cls):
    """Class decorator: let `isinstance` check whether an object has a protocol's members."""
    if not (isinstance(cls, type) and issubclass(cls, Generic)
            and getattr(cls, "_is_protocol", False)):
        raise TypeError("@runtime_checkable can be only applied to protocol classes, got %r" % cls)
    cls._is_runtime_protocol = True
    return cls


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


# ---- named tuples and typed dicts ----

class _Later(_Unionable):
    """Stands in an annotation for a name that is not defined yet."""

    def __init__(self, text):
        self.__forward_arg__ = text

    def __getitem__(self, item):
        return self

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


def _annotations_in(namespace):
    """The annotations in the namespace of a class body, in order."""
    found = namespace.get("__annotations__")
    if found is not None and isinstance(found, dict):
        return found
    annotate = namespace.get("__annotate__") or namespace.get("__annotate_func__")
    if annotate is None:
        return {}
    names = getattr(annotate, "__globals__", {})
    added = []
    try:
        while True:
            try:
                return annotate(1)
            except NameError as error:
                if error.name is None or error.name in names:
                    raise
                names[error.name] = _Later(error.name)
                added.append(error.name)
    finally:
        for name in added:
            del names[name]


_NAMED_TUPLE_OWN = frozenset((
    "__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults",
    "_field_types", "_make", "_replace", "_asdict", "_source"))
_NAMED_TUPLE_SKIPPED = frozenset((
    "__annotations__", "__annotate__", "__annotate_func__", "__annotations_cache__",
    "__conditional_annotations__", "__name__", "__module__", "__qualname__", "__orig_bases__",
    "__dict__", "__weakref__", "__classdictcell__", "__classcell__"))


def _named_tuple(name, types, defaults, module):
    made = collections.namedtuple(name, list(types), defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = types
    return made


class _NamedTupleMeta(type):
    def __new__(meta, name, bases, namespace):
        types = {key: _check(value, f"field {key} annotation must be a type")
                 for key, value in _annotations_in(namespace).items()}
        with_default = []
        for field in types:
            if field in namespace:
                with_default.append(field)
            elif with_default:
                plural = "s" if len(with_default) > 1 else ""
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default "
                                f"field{plural} {', '.join(with_default)}")
        made = _named_tuple(name, types, [namespace[field] for field in with_default],
                            namespace["__module__"])
        extra = tuple([base for base in bases if base is not _NamedTuple])
        if extra:
            body = {key: value for key, value in made.__dict__.items()
                    if key not in ("__dict__", "__weakref__")}
            made = type(name, (tuple, *extra), body)
            if "__orig_bases__" in namespace:
                made.__orig_bases__ = namespace["__orig_bases__"]
                made.__parameters__ = _parameters(made.__orig_bases__)
        else:
            made.__orig_bases__ = (NamedTuple,)
        for key, value in namespace.items():
            if key in _NAMED_TUPLE_OWN:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in _NAMED_TUPLE_SKIPPED and key not in types:
                setattr(made, key, value)
                hook = getattr(type(value), "__set_name__", None)
                if hook is not None:
                    hook(value, made, key)
        made.__qualname__ = namespace.get("__qualname__", name)
        return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {"__module__": "typing"})


def NamedTuple(typename, fields=_nothing, /, **kwargs):
    """A named tuple with types: a base class, or a function."""
    if fields is _nothing or fields is None:
        fields = kwargs.items()
    types = {name: _check(kind, f"field {name} annotation must be a type")
             for name, kind in fields}
    return _named_tuple(typename, types, (), _caller_module())


def _named_tuple_entries(bases):
    for base in bases:
        if base is not NamedTuple and get_origin(base) is not Generic:
            raise TypeError("can only inherit from a NamedTuple type and Generic")
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _named_tuple_entries


def _caller_module():
    try:
        return sys._getframe(2).f_globals.get("__name__", "__main__")
    except (AttributeError, ValueError):
        return None


def _qualifiers(kind):
    """`Required`, `NotRequired` and `ReadOnly` around a type."""
    while True:
        origin = get_origin(kind)
        if origin is Annotated:
            kind = kind.__origin__
        elif origin in (Required, NotRequired, ReadOnly):
            yield origin
            kind = kind.__args__[0]
        else:
            return


class _TypedDictMeta(type):
    def __new__(meta, name, bases, namespace, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict "
                                "base class")
        own = {key: _check(kind, "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type")
               for key, kind in _annotations_in(namespace).items()}
        body = {key: value for key, value in namespace.items()
                if key not in ("__annotate__", "__annotate_func__", "__annotations__",
                               "__conditional_annotations__")}
        generic = (Generic,) if any([issubclass(base, Generic) for base in bases]) else ()
        made = type.__new__(meta, name, (*generic, dict), body)
        if not hasattr(made, "__orig_bases__"):
            made.__orig_bases__ = bases or (TypedDict,)
        annotations = {}
        required, optional, read_only, mutable = set(), set(), set(), set()
        for base in bases:
            base_dict = base.__dict__
            if type(base) is _TypedDictMeta and base is not _TypedDict:
                annotations.update(base.__annotations__)
            required |= base_dict.get("__required_keys__", frozenset())
            optional |= base_dict.get("__optional_keys__", frozenset())
            read_only |= base_dict.get("__readonly_keys__", frozenset())
            mutable |= base_dict.get("__mutable_keys__", frozenset())
        annotations.update(own)
        for key, kind in own.items():
            marks = list(_qualifiers(kind))
            is_required = (True if Required in marks else False if NotRequired in marks
                           else total)
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            (read_only if ReadOnly in marks else mutable).add(key)
            if ReadOnly not in marks:
                read_only.discard(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset(read_only)
        made.__mutable_keys__ = frozenset(mutable)
        made.__total__ = total
        return made

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {"__module__": "typing"})


class _TypedDictForm:
    """`TypedDict`: a base class, or a function."""

    __module__ = "typing"
    __name__ = __qualname__ = "TypedDict"

    def __call__(self, typename, fields=_nothing, /, *, total=True):
        namespace = {"__annotations__": dict({} if fields is _nothing else fields)}
        module = _caller_module()
        if module is not None:
            namespace["__module__"] = module
        return _TypedDictMeta(typename, (), namespace, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)

    def __repr__(self):
        return "<function TypedDict>"


TypedDict = _TypedDictForm()


def is_typeddict(tp):
    return type(tp) is _TypedDictMeta


# ---- aliases of built-in and collection classes ----

_abc = collections.abc
_alias = _SpecialGenericAlias
Hashable = _alias(_abc.Hashable, 0)
Awaitable = _alias(_abc.Awaitable, 1)
Coroutine = _alias(_abc.Coroutine, 3)
AsyncIterable = _alias(_abc.AsyncIterable, 1)
AsyncIterator = _alias(_abc.AsyncIterator, 1)
Iterable = _alias(_abc.Iterable, 1)
Iterator = _alias(_abc.Iterator, 1)
Reversible = _alias(_abc.Reversible, 1)
Sized = _alias(_abc.Sized, 0)
Container = _alias(_abc.Container, 1)
Collection = _alias(_abc.Collection, 1)
AbstractSet = _alias(_abc.Set, 1, name="AbstractSet")
MutableSet = _alias(_abc.MutableSet, 1)
Mapping = _alias(_abc.Mapping, 2)
MutableMapping = _alias(_abc.MutableMapping, 2)
Sequence = _alias(_abc.Sequence, 1)
MutableSequence = _alias(_abc.MutableSequence, 1)
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
Callable = _CallableType(_abc.Callable, 2)
List = _alias(list, 1, inst=False, name="List")
Deque = _alias(collections.deque, 1, name="Deque")
Set = _alias(set, 1, inst=False, name="Set")
FrozenSet = _alias(frozenset, 1, inst=False, name="FrozenSet")
MappingView = _alias(_abc.MappingView, 1)
KeysView = _alias(_abc.KeysView, 1)
ItemsView = _alias(_abc.ItemsView, 2)
ValuesView = _alias(_abc.ValuesView, 1)
Dict = _alias(dict, 2, inst=False, name="Dict")
DefaultDict = _alias(collections.defaultdict, 2, name="DefaultDict")
OrderedDict = _alias(collections.OrderedDict, 2)
Counter = _alias(collections.Counter, 1)
ChainMap = _alias(collections.ChainMap, 2)
Generator = _alias(_abc.Generator, 3, defaults=(_NoneType, _NoneType))
AsyncGenerator = _alias(_abc.AsyncGenerator, 2, defaults=(_NoneType,))
Type = _alias(type, 1, inst=False, name="Type")
AnyStr = TypeVar("AnyStr", bytes, str)


# Names that are rarely used are made when they are first asked for.

def _context_managers():
    import contextlib
    default = (_coil.make_union((bool, _NoneType)),)
    return {"ContextManager": _alias(contextlib.AbstractContextManager, 2, name="ContextManager",
                                     defaults=default),
            "AsyncContextManager": _alias(contextlib.AbstractAsyncContextManager, 2,
                                          name="AsyncContextManager", defaults=default)}


def _regular_expressions():
    import re
    return {"Pattern": _alias(re.Pattern, 1), "Match": _alias(re.Match, 1)}


def _supports():
    made = {}
    for name, method in (("SupportsInt", "__int__"), ("SupportsFloat", "__float__"),
                         ("SupportsComplex", "__complex__"), ("SupportsBytes", "__bytes__"),
                         ("SupportsIndex", "__index__"), ("SupportsAbs", "__abs__"),
                         ("SupportsRound", "__round__")):
        def required(self, *args):
            raise NotImplementedError
        required.__name__ = method
        bases = (Protocol,)
        if name in ("SupportsAbs", "SupportsRound"):
            bases = (Protocol[TypeVar("T_co", covariant=True)],)
        import types
        made[name] = runtime_checkable(types.new_class(name, bases, {}, lambda body: body.update({
            "__module__": "typing", "__slots__": (), method: abstractmethod(required)})))
    return made


def _files():
    class IO(Generic[AnyStr]):
        """A file that is read as bytes or text."""

        __slots__ = ()

    class BinaryIO(IO[bytes]):
        """A file that is read as bytes."""

        __slots__ = ()

    class TextIO(IO[str]):
        """A file that is read as text."""

        __slots__ = ()

    for cls in (IO, BinaryIO, TextIO):
        cls.__qualname__ = cls.__name__
    return {"IO": IO, "BinaryIO": BinaryIO, "TextIO": TextIO}


_LAZY = {"ContextManager": _context_managers, "AsyncContextManager": _context_managers,
         "Pattern": _regular_expressions, "Match": _regular_expressions,
         "IO": _files, "BinaryIO": _files, "TextIO": _files}
for _name in ("Int", "Float", "Complex", "Bytes", "Index", "Abs", "Round"):
    _LAZY["Supports" + _name] = _supports


def __getattr__(name):
    make = _LAZY.get(name)
    if make is None:
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    names = globals()
    for key, value in make().items():
        names.setdefault(key, value)
    return names[name]


# ---- functions ----

def cast(typ, val):
    """The value, unchanged."""
    return val


def assert_type(val, typ, /):
    """The value, unchanged."""
    return val


def reveal_type(obj, /):
    """Print an object's type on standard error; the object, unchanged."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def assert_never(arg, /):
    """Fail: this place should not be reached."""
    text = repr(arg)
    if len(text) > 100:
        text = text[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {text}")


class NewType(_Unionable):
    """A name for a type that type checkers keep apart from it."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        module = _caller_module()
        if module != "typing":
            self.__module__ = module

    def __call__(self, x, /):
        return x

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking for: "
                        f"`Sub = NewType('Sub', {self.__name__})`")

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions "
        "outside a stub module should always be followed by an implementation that is not "
        "@overload-ed.")


def overload(func):
    """Decorator for one of several signatures of a function."""
    inner = getattr(func, "__func__", func)
    key = (getattr(inner, "__module__", ""), getattr(inner, "__qualname__", ""))
    try:
        line = inner.__code__.co_firstlineno
    except AttributeError:
        line = 0
    _overloads.setdefault(key, {})[line] = func
    return _overload_dummy


def get_overloads(func):
    """The overloads of a function."""
    inner = getattr(func, "__func__", func)
    return list(_overloads.get((inner.__module__, inner.__qualname__), {}).values())


def clear_overloads():
    _overloads.clear()


def _marker(attribute):
    def mark(obj, /):
        try:
            setattr(obj, attribute, True)
        except (AttributeError, TypeError):
            pass
        return obj
    return mark


final = _marker("__final__")
final.__name__ = final.__qualname__ = "final"
override = _marker("__override__")
override.__name__ = override.__qualname__ = "override"


def no_type_check(arg):
    """Decorator: the annotations are not types."""
    if isinstance(arg, type):
        for value in list(arg.__dict__.values()):
            if isinstance(value, type(no_type_check)):
                value.__no_type_check__ = True
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False,
                        frozen_default=False, field_specifiers=(), **kwargs):
    """Decorator: what it decorates makes classes like dataclasses."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default,
            "kw_only_default": kw_only_default, "frozen_default": frozen_default,
            "field_specifiers": field_specifiers, "kwargs": kwargs}
        return cls_or_fn
    return decorator


def get_origin(tp):
    """The form of an alias without its arguments: `list` for `List[int]`."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_GenericAlias, _SpecialGenericAlias, _NativeAlias, ParamSpecArgs,
                       ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, Union):
        return Union
    return None


def get_args(tp):
    """The arguments of an alias."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, _NativeAlias)):
        args = tp.__args__
        if tp.__origin__ is collections.abc.Callable and not (
                len(args) == 2 and _takes_any(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, Union):
        return tp.__args__
    return ()


def _evaluate(kind, globals, locals, params=()):
    """A type with the forward references in it evaluated."""
    if isinstance(kind, str):
        kind = ForwardRef(kind)
    if isinstance(kind, ForwardRef):
        value = kind.evaluate(globals=globals, locals=locals, type_params=params)
        return _evaluate(_to_type(value), globals, locals, params)
    if isinstance(kind, Union):
        return _coil.make_union(tuple([_evaluate(arg, globals, locals, params)
                                       for arg in kind.__args__]))
    if isinstance(kind, _AnnotatedAlias):
        return _AnnotatedAlias(_evaluate(kind.__origin__, globals, locals, params),
                               kind.__metadata__)
    if isinstance(kind, _LiteralGenericAlias):
        return kind
    if isinstance(kind, (_GenericAlias, _NativeAlias)):
        args = tuple([_evaluate(arg, globals, locals, params) for arg in kind.__args__])
        if args == kind.__args__:
            return kind
        if isinstance(kind, _GenericAlias):
            return kind._made(args)
        return _NativeAlias(kind.__origin__, args)
    return kind


def _without_extras(kind):
    """A type without `Annotated`, `Required` and the like."""
    if isinstance(kind, _AnnotatedAlias):
        return _without_extras(kind.__origin__)
    if get_origin(kind) in (Required, NotRequired, ReadOnly):
        return _without_extras(kind.__args__[0])
    if isinstance(kind, Union):
        return _coil.make_union(tuple([_without_extras(arg) for arg in kind.__args__]))
    if isinstance(kind, (_GenericAlias, _NativeAlias)) \
            and not isinstance(kind, _LiteralGenericAlias):
        args = tuple([_without_extras(arg) for arg in kind.__args__])
        if args == kind.__args__:
            return kind
        if isinstance(kind, _GenericAlias):
            return kind._made(args)
        return _NativeAlias(kind.__origin__, args)
    return kind


def get_type_hints(obj, globalns=None, localns=None, include_extras=False, *, format=None):
    """The annotations of an object, strings evaluated; those of a class with its bases'."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            module = sys.modules.get(base.__module__)
            names = getattr(module, "__dict__", {}) if globalns is None else globalns
            own = dict(vars(base)) if localns is None else localns
            if localns is None and globalns is None:
                names, own = own, names
            if "__annotations__" in base.__dict__ or "__annotate__" in base.__dict__ \
                    or "__annotate_func__" in base.__dict__:
                params = getattr(base, "__type_params__", ())
                for name, kind in base.__annotations__.items():
                    hints[name] = _evaluate(_to_type(kind), names, own, params)
    else:
        if globalns is None:
            if isinstance(obj, type(sys)):
                globalns = obj.__dict__
            else:
                inner = obj
                while hasattr(inner, "__wrapped__"):
                    inner = inner.__wrapped__
                globalns = getattr(inner, "__globals__", {})
            if localns is None:
                localns = globalns
        elif localns is None:
            localns = globalns
        found = getattr(obj, "__annotations__", None)
        if found is None:
            if callable(obj) or isinstance(obj, type(sys)):
                return {}
            raise TypeError(f"{obj!r} does not have annotations")
        params = getattr(obj, "__type_params__", ())
        for name, kind in found.items():
            hints[name] = _evaluate(_to_type(kind), globalns, localns, params)
    if include_extras:
        return hints
    return {name: _without_extras(kind) for name, kind in hints.items()}


__all__ = [
    "Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic",
    "Literal", "Optional", "ParamSpec", "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple",
    "Union", "AbstractSet", "Container", "ContextManager", "Hashable", "ItemsView", "Iterable",
    "Iterator", "KeysView", "Mapping", "MappingView", "MutableMapping", "MutableSequence",
    "MutableSet", "Sequence", "Sized", "ValuesView", "Awaitable", "AsyncIterator",
    "AsyncIterable", "Coroutine", "Collection", "AsyncGenerator", "AsyncContextManager",
    "Reversible", "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat",
    "SupportsIndex", "SupportsInt", "SupportsRound", "ChainMap", "Counter", "Deque", "Dict",
    "DefaultDict", "List", "OrderedDict", "Set", "FrozenSet", "NamedTuple", "TypedDict",
    "Generator", "BinaryIO", "IO", "TextIO", "AnyStr", "assert_type", "assert_never", "cast",
    "clear_overloads", "dataclass_transform", "evaluate_forward_ref", "final", "get_args",
    "get_origin", "get_overloads", "get_protocol_members", "get_type_hints", "is_protocol",
    "is_typeddict", "LiteralString", "Never", "NewType", "no_type_check",
    "no_type_check_decorator", "NoDefault", "NoReturn", "NotRequired", "overload", "override",
    "ParamSpecArgs", "ParamSpecKwargs", "ReadOnly", "Required", "reveal_type",
    "runtime_checkable", "Self", "Text", "TYPE_CHECKING", "TypeAlias", "TypeGuard", "TypeIs",
    "TypeAliasType", "Unpack"]
