"""Classes whose methods follow from their annotated fields."""
import sys
import _coil

_mappingproxy = type(type.__dict__)
_GenericAlias = type(list[int])
_FunctionType = type(lambda: None)
_NO_METADATA = _mappingproxy({})
_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT = "__post_init__"

# Objects whose repr is being made, so that one inside itself prints as "...".
_active = set()


class FrozenInstanceError(AttributeError):
    """A field of a frozen dataclass was assigned or deleted."""


class _DefaultFactory:
    """The default that a signature shows for a parameter with a default factory."""

    def __repr__(self):
        return "<factory>"


class _MISSING_TYPE:
    """Stands for what was not given."""


class _KW_ONLY_TYPE:
    """As a field's type: all fields after it are keyword-only."""


class _FieldKind:
    """What an annotation declares."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FACTORY = _DefaultFactory()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FIELD = _FieldKind("_FIELD")
_CLASSVAR = _FieldKind("_FIELD_CLASSVAR")
_INITVAR = _FieldKind("_FIELD_INITVAR")


class InitVar:
    """`InitVar[T]`: a parameter of `__init__` that is passed on to `__post_init__`."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type
        if isinstance(name, type) and not isinstance(name, _GenericAlias):
            name = name.__name__
        else:
            name = repr(name)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known about one field."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare",
                 "metadata", "kw_only", "doc", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only,
                 doc=None):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _NO_METADATA if metadata is None else _mappingproxy(metadata)
        self.kw_only = kw_only
        self.doc = doc
        self._field_type = None

    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
                f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},"
                f"hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},"
                f"kw_only={self.kw_only!r},doc={self.doc!r},_field_type={self._field_type})")

    def __set_name__(self, owner, name):
        hook = getattr(type(self.default), "__set_name__", None)
        if hook is not None:
            hook(self.default, owner, name)

    __class_getitem__ = classmethod(_GenericAlias)


class _DataclassParams:
    """The arguments that `@dataclass` was called with."""

    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only",
                 "slots", "weakref_slot")

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        return "_DataclassParams(%s)" % ",".join(
            ["%s=%r" % (name, getattr(self, name)) for name in self.__slots__])


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING, doc=None):
    """Say more about a field than its default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


# ---- reading the fields of a class ----

class _Later:
    """Stands in an annotation for a name that is not defined yet."""

    def __init__(self, text):
        self.text = text
        self.__forward_arg__ = text

    def __or__(self, other):
        return _Later(f"{self.text} | {_type_text(other)}")

    def __ror__(self, other):
        return _Later(f"{_type_text(other)} | {self.text}")

    def __getitem__(self, item):
        items = item if isinstance(item, tuple) else (item,)
        return _Later(f"{self.text}[{', '.join([_type_text(each) for each in items])}]")

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Later(f"{self.text}.{name}")

    def __call__(self, *args, **kwargs):
        return self

    def __repr__(self):
        return f"ForwardRef({self.text!r})"


def _type_text(value):
    """A type as an annotation would spell it."""
    if isinstance(value, _Later):
        return value.text
    if isinstance(value, type) and not isinstance(value, _GenericAlias):
        if value is type(None):
            return "None"
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    return repr(value).replace("typing.", "")


def _own_annotations(cls):
    """The annotations in a class's body; names that are not defined yet do not matter."""
    if "__annotations__" not in cls.__dict__ and getattr(cls, "__annotate__", None) is None:
        return {}
    try:
        return cls.__annotations__
    except NameError as error:
        unknown = error.name
    # Define the unknown names for a moment, as the annotations are evaluated anew.
    module = sys.modules.get(cls.__module__)
    names = {} if module is None else module.__dict__
    added = []
    try:
        while True:
            if unknown is None or unknown in names:
                return cls.__annotations__  # cannot be mended: raise the error again
            names[unknown] = _Later(unknown)
            added.append(unknown)
            try:
                found = cls.__annotate__(1)
                break
            except NameError as error:
                unknown = error.name
    finally:
        for name in added:
            del names[name]
    return found


def _text_names(annotation, cls, module_name, wanted):
    """True if a string annotation begins with a name for `wanted`, such as `typing.ClassVar`."""
    head = annotation.lstrip()
    end = 0
    while end < len(head) and (head[end].isalnum() or head[end] in "_."):
        end += 1
    prefix, dot, name = head[:end].rpartition(".")
    module = sys.modules.get(cls.__module__)
    names = {} if module is None else module.__dict__
    if dot:
        home = names.get(prefix)
        return home is not None and home is sys.modules.get(module_name) \
            and getattr(home, name, None) is wanted
    return names.get(name, MISSING) is wanted


def _kind_of(annotation, cls):
    """Whether an annotation declares a field, a class variable or a parameter."""
    typing = sys.modules.get("typing")
    if typing is not None:
        class_var = typing.ClassVar
        if annotation is class_var or getattr(annotation, "__origin__", None) is class_var:
            return _CLASSVAR
        if isinstance(annotation, str) and _text_names(annotation, cls, "typing", class_var):
            return _CLASSVAR
    if annotation is InitVar or type(annotation) is InitVar:
        return _INITVAR
    if isinstance(annotation, str) and _text_names(annotation, cls, "dataclasses", InitVar):
        return _INITVAR
    return _FIELD


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if name in cls.__dict__.get("__slots__", ()) and hasattr(default, "__set__"):
            default = MISSING  # the descriptor of a slot, no default
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = kind = _kind_of(annotation, cls)
    if kind is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if kind is _CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif f.kw_only is MISSING:
        f.kw_only = kw_only
    if kind is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field {name} is not allowed: "
                         "use default_factory")
    return f


def _collect_fields(cls, kw_only):
    """All fields by name, inherited ones first."""
    fields = {}
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get(_FIELDS)
        if inherited is not None:
            fields.update(inherited)
    annotations = _own_annotations(cls)
    kw_only_seen = False
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or (isinstance(annotation, str) and _text_names(
                annotation, cls, "dataclasses", KW_ONLY)):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = kw_only = True
            continue
        f = _make_field(cls, name, annotation, kw_only)
        fields[name] = f
        if isinstance(cls.__dict__.get(name), Field):
            if f.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return fields


# ---- writing the methods ----

class _Writer:
    """The source of a class's new methods, compiled in one go."""

    def __init__(self, cls):
        self.cls = cls
        self.lines = []
        self.names = {"__name__": cls.__module__, "_factory_default": _FACTORY,
                      "_set_attribute": object.__setattr__, "_repr_active": _active}
        self.methods = []

    def add(self, name, params, body):
        self.methods.append(name)
        self.lines.append(f"def {name}({params}):")
        self.lines.extend(["    " + line for line in body])

    def make(self):
        """The functions by name."""
        if not self.methods:
            return {}
        _coil.exec_source("\n".join(self.lines) + "\n", self.names)
        made = {}
        for name in self.methods:
            func = self.names[name]
            func.__qualname__ = f"{self.cls.__qualname__}.{name}"
            made[name] = func
        return made


def _write_init(writer, fields, frozen, has_post_init, slots):
    # Positional parameters first, then the keyword-only ones.
    given = [f for f in fields if f.init and not f.kw_only]
    keyword = [f for f in fields if f.init and f.kw_only]
    seen_default = None
    for f in given:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = f
        elif seen_default is not None:
            raise TypeError(f"non-default argument {f.name!r} follows default argument "
                            f"{seen_default.name!r}")
    names = writer.names
    self_name = "__dataclass_self__" if any([f.name == "self" for f in fields]) else "self"
    params = [self_name]
    for f in given + keyword:
        if keyword and f is keyword[0]:
            params.append("*")
        if f.default is not MISSING:
            names["_default_" + f.name] = f.default
            params.append(f"{f.name}=_default_{f.name}")
        elif f.default_factory is not MISSING:
            params.append(f"{f.name}=_factory_default")
        else:
            params.append(f.name)
    body = []
    for f in fields:
        if f._field_type is _INITVAR:
            continue
        name = f.name
        if f.default_factory is not MISSING:
            names["_factory_" + name] = f.default_factory
            value = f"_factory_{name}()"
            if f.init:
                value += f" if {name} is _factory_default else {name}"
        elif f.init:
            value = name
        elif slots and f.default is not MISSING:
            names["_default_" + name] = f.default
            value = "_default_" + name
        else:
            continue
        if frozen:
            body.append(f"_set_attribute({self_name}, {name!r}, {value})")
        else:
            body.append(f"{self_name}.{name} = {value}")
    if has_post_init:
        passed = ", ".join([f.name for f in fields if f._field_type is _INITVAR])
        body.append(f"{self_name}.{_POST_INIT}({passed})")
    writer.add("__init__", ", ".join(params), body or ["pass"])
    annotations = {f.name: f.type for f in given + keyword}
    annotations["return"] = None
    return annotations


def _tuple_text(name, fields):
    if not fields:
        return "()"
    return "(" + ", ".join([f"{name}.{f.name}" for f in fields]) + ",)"


def _write_repr(writer, fields):
    parts = ", ".join(["%s={self.%s!r}" % (f.name, f.name) for f in fields])
    writer.add("__repr__", "self", [
        "key = id(self)",
        "if key in _repr_active:",
        "    return '...'",
        "_repr_active.add(key)",
        "try:",
        "    return f'{self.__class__.__qualname__}(%s)'" % parts,
        "finally:",
        "    _repr_active.discard(key)"])


def _write_eq(writer, fields):
    same = " and ".join([f"self.{f.name} == other.{f.name}" for f in fields]) or "True"
    writer.add("__eq__", "self, other", [
        "if self is other:",
        "    return True",
        "if other.__class__ is self.__class__:",
        f"    return {same}",
        "return NotImplemented"])


_ORDER = (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">="))


def _write_order(writer, fields):
    mine = _tuple_text("self", fields)
    theirs = _tuple_text("other", fields)
    for name, operator in _ORDER:
        writer.add(name, "self, other", [
            "if other.__class__ is self.__class__:",
            f"    return {mine} {operator} {theirs}",
            "return NotImplemented"])


def _write_frozen(writer, cls, fields):
    writer.names["_frozen_class"] = cls
    writer.names["_frozen_names"] = frozenset([f.name for f in fields])
    writer.names["_frozen_error"] = FrozenInstanceError
    for name, params, verb, args in (
            ("__setattr__", "self, name, value", "assign to", "name, value"),
            ("__delattr__", "self, name", "delete", "name")):
        writer.add(name, params, [
            "if type(self) is _frozen_class or name in _frozen_names:",
            "    raise _frozen_error('cannot %s field ' + repr(name))" % verb,
            f"super(_frozen_class, self).{name}({args})"])


def _replace(self, /, **changes):
    """A copy of a dataclass instance with some fields changed."""
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _CLASSVAR:
            continue
        name = f.name
        if not f.init:
            if name in changes:
                raise TypeError(f"field {name} is declared with init=False, "
                                "it cannot be specified with replace()")
            continue
        if name not in changes:
            if f._field_type is _INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {name!r} must be specified with replace()")
            changes[name] = getattr(self, name)
    return self.__class__(**changes)


def _doc_text(cls, init, fields):
    """What `__doc__` says when the class does not: its signature."""
    if init is None:
        return cls.__name__
    params = []
    keyword = [f for f in fields if f.init and f.kw_only]
    for f in [f for f in fields if f.init and not f.kw_only] + keyword:
        if keyword and f is keyword[0]:
            params.append("*")
        text = f"{f.name}: {repr(f.type) if isinstance(f.type, str) else _type_text(f.type)}"
        if f.default is not MISSING:
            text += f" = {f.default!r}"
        elif f.default_factory is not MISSING:
            text += " = <factory>"
        params.append(text)
    return f"{cls.__name__}({', '.join(params)})"


def _process(cls, params):
    own = cls.__dict__
    has_frozen_base = has_plain_base = False
    for base in cls.__mro__[1:]:
        if base.__dict__.get(_FIELDS) is not None and _PARAMS in base.__dict__:
            if base.__dict__[_PARAMS].frozen:
                has_frozen_base = True
            else:
                has_plain_base = True
    has_dataclass_bases = has_frozen_base or has_plain_base
    fields = _collect_fields(cls, params.kw_only)
    setattr(cls, _FIELDS, fields)
    if has_dataclass_bases:
        if has_frozen_base and not params.frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if has_plain_base and params.frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _PARAMS, params)
    has_explicit_hash = "__hash__" in own and not (own["__hash__"] is None and "__eq__" in own)
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")

    real = [f for f in fields.values() if f._field_type is _FIELD]
    init_fields = [f for f in fields.values() if f._field_type is not _CLASSVAR]
    writer = _Writer(cls)
    annotations = None
    if params.init and "__init__" not in own:
        annotations = _write_init(writer, init_fields, params.frozen, hasattr(cls, _POST_INIT),
                                  params.slots)
    if params.repr and "__repr__" not in own:
        _write_repr(writer, [f for f in real if f.repr])
    compared = [f for f in real if f.compare]
    if params.eq and "__eq__" not in own:
        _write_eq(writer, compared)
    if params.order:
        for name, operator in _ORDER:
            if name in own:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__} "
                                "Consider using functools.total_ordering")
        _write_order(writer, compared)
    if params.frozen:
        for name in ("__setattr__", "__delattr__"):
            if name in own:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
        _write_frozen(writer, cls, real)
    drop_hash = False
    if params.unsafe_hash and has_explicit_hash:
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    if params.unsafe_hash or (params.eq and params.frozen and not has_explicit_hash):
        hashed = [f for f in real if (f.compare if f.hash is None else f.hash)]
        writer.add("__hash__", "self", [f"return hash({_tuple_text('self', hashed)})"])
    elif params.eq and not has_explicit_hash:
        drop_hash = True

    for name, func in writer.make().items():
        if name == "__init__":
            func.__annotations__ = annotations
        setattr(cls, name, func)
    if drop_hash:
        cls.__hash__ = None
    if "__replace__" not in own:
        cls.__replace__ = _replace
    if not getattr(cls, "__doc__", None):
        cls.__doc__ = _doc_text(cls, annotations, init_fields)
    if params.match_args and "__match_args__" not in own:
        cls.__match_args__ = tuple([f.name for f in init_fields if f.init and not f.kw_only])
    if params.weakref_slot and not params.slots:
        raise TypeError("weakref_slot is True but slots is False")
    if params.slots:
        cls = _with_slots(cls, params, real, writer)
    return cls


# ---- slots ----

def _frozen_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _frozen_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _with_slots(cls, params, real, writer):
    """The class made again with `__slots__`, as these cannot be added later."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__")
        if slots is None:
            # Its instances have a __dict__ (and can be weakly referenced) without saying so.
            if base.__module__ != "builtins" or "__dict__" in base.__dict__:
                inherited.add("__dict__")
                inherited.add("__weakref__")
        elif isinstance(slots, str):
            inherited.add(slots)
        else:
            inherited.update(slots)
    names = [f.name for f in real if f.name not in inherited]
    if params.weakref_slot and "__weakref__" not in inherited:
        names.append("__weakref__")
    namespace = dict(cls.__dict__)
    docs = {f.name: f.doc for f in real if f.name in names}
    namespace["__slots__"] = ({name: docs.get(name) for name in names}
                              if any([doc is not None for doc in docs.values()])
                              else tuple(names))
    for f in real:
        namespace.pop(f.name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        new.__qualname__ = qualname
    if params.frozen:
        writer.names["_frozen_class"] = new
        if "__getstate__" not in cls.__dict__:
            new.__getstate__ = _frozen_getstate
        if "__setstate__" not in cls.__dict__:
            new.__setstate__ = _frozen_setstate
    for member in list(new.__dict__.values()):
        for func in ([member.fget, member.fset, member.fdel] if isinstance(member, property)
                     else [getattr(member, "__func__", member)]):
            while hasattr(func, "__wrapped__"):
                func = func.__wrapped__
            if isinstance(func, _FunctionType) and _point_to(func, cls, new):
                return new
    return new


def _point_to(func, old, new):
    """Let the `__class__` that `super()` uses in a method be the new class."""
    names = func.__code__.co_freevars
    if "__class__" in names:
        cell = func.__closure__[names.index("__class__")]
        if cell.cell_contents is old:
            cell.cell_contents = new
            return True
    return False


# ---- the public functions ----

def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Class decorator: add `__init__`, `__repr__`, `__eq__` and more, as the fields say."""
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only,
                              slots, weakref_slot)
    if cls is None:
        return lambda cls: _process(cls, params)
    return _process(cls, params)


def fields(class_or_instance):
    """The fields of a dataclass or of an instance of one."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def is_dataclass(obj):
    """True for a dataclass and for an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


_ATOMIC = frozenset([type(None), bool, int, float, str, complex, bytes, type(...),
                     type(NotImplemented), _FunctionType, type(len), type, range, property])


def asdict(obj, *, dict_factory=dict):
    """The fields and values as a dict, through nested dataclasses and containers."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _convert(obj, lambda pairs: dict_factory(pairs), None)


def astuple(obj, *, tuple_factory=tuple):
    """The values as a tuple, through nested dataclasses and containers."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _convert(obj, None, tuple_factory)


def _convert(obj, dict_factory, tuple_factory):
    """A copy in which dataclasses are dicts or tuples."""
    kind = type(obj)
    if kind in _ATOMIC:
        return obj
    if hasattr(kind, _FIELDS):
        if dict_factory is not None:
            return dict_factory([(f.name, _convert(getattr(obj, f.name), dict_factory, None))
                                 for f in fields(obj)])
        return tuple_factory([_convert(getattr(obj, f.name), None, tuple_factory)
                              for f in fields(obj)])
    if kind is list:
        return [_convert(item, dict_factory, tuple_factory) for item in obj]
    if kind is dict:
        return {_convert(key, dict_factory, tuple_factory):
                _convert(value, dict_factory, tuple_factory) for key, value in obj.items()}
    if issubclass(kind, tuple):
        items = [_convert(item, dict_factory, tuple_factory) for item in obj]
        return kind(*items) if hasattr(kind, "_fields") else kind(items)
    if issubclass(kind, dict):
        pairs = [(_convert(key, dict_factory, tuple_factory),
                  _convert(value, dict_factory, tuple_factory)) for key, value in obj.items()]
        if hasattr(kind, "default_factory"):
            result = kind(obj.default_factory)
            for key, value in pairs:
                result[key] = value
            return result
        return kind(pairs)
    if issubclass(kind, list):
        return kind([_convert(item, dict_factory, tuple_factory) for item in obj])
    import copy
    return copy.deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False, module=None, decorator=dataclass):
    """Make a dataclass from names, `(name, type)` pairs and `(name, type, field)` triples."""
    from keyword import iskeyword
    if namespace is None:
        namespace = {}
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, _any_type()
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, defaults[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind

    def fill(body):
        body.update(namespace)
        body.update(defaults)
        body["__annotations__"] = annotations

    import types
    cls = types.new_class(cls_name, bases, {}, fill)
    if module is None:
        try:
            module = sys._getframe(1).f_globals.get("__name__", "__main__")
        except (AttributeError, ValueError):
            pass
    if module is not None:
        cls.__module__ = module
    return decorator(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)


def _any_type():
    typing = sys.modules.get("typing")
    return "typing.Any" if typing is None else typing.Any


def replace(obj, /, **changes):
    """A copy of a dataclass instance with some fields changed."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
    "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass"]
