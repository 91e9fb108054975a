"""Enumerations: a metaclass that turns the plain names of a class body into members."""
import sys
from builtins import property as _property

_missing = object()
_builtin_type = type  # `EnumType.__call__` has a parameter of that name
_mappingproxy = type(type.__dict__)


# ---- what a class body may contain ----

class nonmember:
    """Keeps a value of an enum's body from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a value of an enum's body (a function, say) a member."""

    def __init__(self, value):
        self.value = value


class auto:
    """Stands for the next value; the class's `_generate_next_value_` chooses it."""

    def __init__(self, value=_missing):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % (self.value,)


class property:
    """A property of members that leaves its name free for a member of the class."""

    fset = fdel = None
    name = None

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc if doc is not None else getattr(fget, "__doc__", None)
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __set_name__(self, owner, name):
        self.name = name
        self.clsname = owner.__name__

    def __get__(self, instance, owner=None):
        if instance is None:
            found = owner._member_map_.get(self.name)
            if found is None:
                raise AttributeError("%r has no attribute %r" % (owner, self.name))
            return found
        if self.fget is None:
            raise AttributeError("%r has no attribute %r" % (type(instance), self.name))
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("<enum %r> cannot set attribute %r" % (self.clsname, self.name))
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("<enum %r> cannot delete attribute %r" % (self.clsname, self.name))
        self.fdel(instance)

    def getter(self, fget):
        return type(self)(fget, self.fset, self.fdel, self.__doc__)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel, self.__doc__)


def _is_sunder(name):
    return (len(name) > 2 and name[0] == name[-1] == "_"
            and name[1] != "_" and name[-2] != "_")


def _is_dunder(name):
    return (len(name) > 4 and name[:2] == name[-2:] == "__"
            and name[2] != "_" and name[-3] != "_")


def _is_private(cls_name, name):
    prefix = "_%s__" % cls_name
    return name.startswith(prefix) and len(name) > len(prefix) and not name.endswith("__")


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _bits(number):
    """The single bits of a number, lowest first."""
    if number < 0:
        number &= (1 << number.bit_length()) - 1
    while number:
        bit = number & -number
        yield bit
        number ^= bit


def bin(number, max_bits=None):
    """Binary text whose first digit is the sign: `0b0 1010`, `0b1 0110`."""
    width = (number.bit_length() if number >= 0 else (~number).bit_length())
    if number >= 0:
        digits = format(number, "b") if number else ""
        sign = "0b0"
    else:
        digits = format(number & ((1 << width) - 1), "0%db" % width) if width else ""
        sign = "0b1"
    if not number:
        digits = "0"
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign[-1] * max_bits + digits)[-max_bits:]
    return "%s %s" % (sign, digits)


_KNOWN_SUNDERS = frozenset((
    "_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_",
    "_iter_member_", "_iter_member_by_value_", "_iter_member_by_def_",
    "_add_alias_", "_add_value_alias_",
    "_use_args_", "_new_member_", "_member_type_", "_value_repr_"))


class EnumDict(dict):
    """The namespace of an enum's body; it remembers which names are members."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        self._names = {}
        self._last_values = []
        self._ignore = []
        self._used_auto = False
        self._next_value = None

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in _KNOWN_SUNDERS and _complete:
                raise ValueError("_sunder_ names, such as %r, are reserved for future Enum use"
                                 % (key,))
            if key == "_generate_next_value_":
                if self._used_auto:
                    raise TypeError("_generate_next_value_ must be defined before members")
                self._next_value = getattr(value, "__func__", value)
                if not isinstance(value, staticmethod):
                    value = staticmethod(value)
            elif key == "_ignore_":
                names = value.replace(",", " ").split() if isinstance(value, str) else list(value)
                self._ignore = value = names
                already = set(names) & set(self._names)
                if already:
                    raise ValueError("_ignore_ cannot specify already set names: %r" % (already,))
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._names:
            raise TypeError("%r already defined as %r" % (key, self[key]))
        elif key in self._ignore or isinstance(value, nonmember):
            if isinstance(value, nonmember):
                value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if key in self:
                raise TypeError("%r already defined as %r" % (key, self[key]))
            if isinstance(value, member):
                value = value.value
            plain, value = value, self._resolve(key, value)
            self._names[key] = None
            if value is plain or not isinstance(plain, tuple):
                self._last_values.append(value)
        super().__setitem__(key, value)

    def _resolve(self, key, value):
        """The value with each `auto()` in it replaced."""
        if isinstance(value, auto):
            if value.value is _missing:
                value.value = self._next_value(key, 1, len(self._names), self._last_values[:])
                self._used_auto = True
            return value.value
        if type(value) is tuple or (isinstance(value, tuple) and hasattr(value, "_fields")):
            if any([isinstance(item, auto) for item in value]):
                items = []
                for item in value:
                    items.append(self._resolve(key, item))
                    if isinstance(item, auto):
                        # What the next `auto()` follows is the number, not the tuple.
                        self._last_values.append(items[-1])
                return tuple(items) if type(value) is tuple else type(value)(*items)
        return value

    def update(self, members=(), **more):
        for name, value in (members.items() if hasattr(members, "keys") else members):
            self[name] = value
        for name, value in more.items():
            self[name] = value

    @_property
    def member_names(self):
        return list(self._names)


# ---- making the class ----

class _Members:
    """Sits in the namespace of a new enum class and, when the class calls it, makes the members.

    `__set_name__` is called after the class exists and before `__init_subclass__`,
    and so an `__init_subclass__` sees the members.
    """

    def __init__(self, names, new_member, use_args):
        self.names = names
        self.new_member = new_member
        self.use_args = use_args
        self.error = None

    def __set_name__(self, cls, name):
        type.__delattr__(cls, name)
        try:
            for name, value in self.names:
                self.make(cls, name, value)
        except Exception as error:
            self.error = error  # raised again by EnumType.__new__, without the note of type()

    def make(self, cls, name, value):
        member_type = cls._member_type_
        args = value if isinstance(value, tuple) else (value,)
        if member_type is tuple:
            args = (args,)
        if self.use_args:
            new = self.new_member(cls, *args)
        else:
            new = self.new_member(cls)
        if not hasattr(new, "_value_"):
            if member_type is object:
                new._value_ = value
            else:
                try:
                    new._value_ = member_type(*args)
                except Exception as error:
                    raise TypeError(
                        "_value_ not set in __new__, unable to create it") from error
        value = new._value_
        new._name_ = name
        new.__objclass__ = cls
        new.__init__(*args)
        new._sort_order_ = len(cls._member_names_)

        is_flag = Flag is not None and issubclass(cls, Flag)
        canonical = True
        if is_flag:
            if isinstance(value, int):
                cls._flag_mask_ |= value
                if value > 0 and value & (value - 1) == 0:
                    cls._singles_mask_ |= value
                else:
                    canonical = False
                cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
            elif cls._member_type_ is object:
                raise TypeError("%s values must be int, got %r" % (cls.__name__, value)) \
                    if not hasattr(value, "__index__") else TypeError(value)

        known = _find(cls, value)
        if known is not None:
            new = known
        else:
            if canonical:
                cls._member_names_.append(name)
            _remember_value(cls, new, value)
        _publish(cls, name, new)


def _find(cls, value):
    """The member of the class that has this value, or None."""
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for name in cls._unhashable_names_:
            found = cls._member_map_[name]
            if found._value_ == value:
                return found
    return None


def _remember_value(cls, new, value):
    try:
        cls._value2member_map_.setdefault(value, new)
        cls._hashable_values_.append(value)
    except TypeError:
        cls._unhashable_values_.append(value)
        cls._unhashable_names_.append(new._name_)


def _publish(cls, name, new):
    """Give the class an attribute for the member, unless a property has that name."""
    cls._member_map_[name] = new
    for base in cls.__mro__[1:]:
        found = base.__dict__.get(name)
        if found is not None:
            if isinstance(found, (property, _property)):
                return
            break
    type.__setattr__(cls, name, new)


class _NameOrValue:
    """`name` or `value` looked up on an enum class: a member, or what a subclass put there."""

    def __init__(self, name):
        self.name = name

    def __get__(self, cls, meta=None):
        if cls is None:
            return self
        found = cls._member_map_.get(self.name)
        if found is not None:
            return found
        for base in cls.__mro__:
            if base is not Enum and self.name in base.__dict__:
                found = base.__dict__[self.name]
                if hasattr(type(found), "__get__"):
                    return type(found).__get__(found, None, cls)
                return found
        raise AttributeError("%r has no attribute %r" % (cls, self.name))

    def __set__(self, cls, value):
        if self.name in cls._member_map_:
            raise AttributeError("cannot reassign member %r" % self.name)
        raise AttributeError("cannot set attribute %r of %r" % (self.name, cls))


class EnumType(type):
    """The class of enum classes."""

    name = _NameOrValue("name")
    value = _NameOrValue("value")

    @classmethod
    def __prepare__(meta, name, bases, **kwds):
        for base in bases:
            _check_extends(base, name)
        namespace = EnumDict(name)
        first = _first_enum(bases)
        if first is not None:
            namespace._next_value = getattr(first, "_generate_next_value_", None)
        return namespace

    def __new__(meta, name, bases, namespace, *, boundary=None, _simple=False, **kwds):
        if _simple or Enum is None:
            return super().__new__(meta, name, bases, dict(namespace), **kwds)
        if not isinstance(namespace, EnumDict):
            plain = namespace
            namespace = meta.__prepare__(name, bases)
            for key, value in plain.items():
                namespace[key] = value
        for base in bases:
            _check_extends(base, name)
        names = namespace._names
        bad = set(names) & {"mro", ""}
        if bad:
            raise ValueError("invalid enum member name(s) %s"
                             % ",".join([repr(n) for n in sorted(bad)]))
        body = dict(namespace)
        ignored = namespace._ignore
        for key in ignored:
            body.pop(key, None)
        body.pop("_ignore_", None)
        order = body.pop("_order_", None)
        members = [(key, body.pop(key)) for key in names if key not in ignored]

        first = _first_enum(bases)
        member_type = _data_type(name, bases)
        new_member, own_new, use_args = _choose_new(body, member_type, first)
        is_flag = Flag is not None and issubclass(first, Flag)

        body["_member_names_"] = []
        body["_member_map_"] = {}
        body["_value2member_map_"] = {}
        body["_hashable_values_"] = []
        body["_unhashable_values_"] = []
        body["_unhashable_names_"] = []
        body["_member_type_"] = member_type
        body["_new_member_"] = new_member
        body["_use_args_"] = use_args
        body["_value_repr_"] = body.get("_value_repr_") or _data_repr(bases)
        if is_flag:
            body["_boundary_"] = boundary or getattr(first, "_boundary_", None)
            body["_flag_mask_"] = body["_singles_mask_"] = body["_all_bits_"] = 0
            body["_inverted_"] = None
        if own_new:
            body["__new_member__"] = body["__new__"]
            del body["__new__"]
        if "__reduce_ex__" not in body and "__reduce__" not in body:
            body["__reduce_ex__"] = Enum.__reduce_ex__

        repr_enum = ReprEnum is not None and ReprEnum in bases
        for dunder in ("__repr__", "__str__", "__format__"):
            if dunder in body:
                continue
            if repr_enum and dunder != "__repr__":
                method = getattr(member_type, dunder)
                if method is object.__str__:
                    method = member_type.__repr__
                body[dunder] = method
            elif member_type is not object:
                for base in bases:
                    found = _lookup(base, dunder)
                    if found is not None and found is not object.__dict__.get(dunder):
                        break
                if found is _lookup(member_type, dunder) or found is object.__dict__.get(dunder):
                    body[dunder] = _lookup(first, dunder)
        if is_flag and member_type is not object:
            for dunder in _FLAG_OPERATORS:
                if dunder not in body:
                    body[dunder] = getattr(Flag, dunder)

        builder = _Members(members, new_member, use_args)
        body["_members_to_make_"] = builder
        try:
            cls = super().__new__(meta, name, bases, body, **kwds)
        except Exception:
            if builder.error is not None:
                raise builder.error from None
            raise
        if builder.error is not None:
            raise builder.error
        if "__new__" not in cls.__dict__ and member_type is not object:
            type.__setattr__(cls, "__new__", Enum.__new__)
        if is_flag:
            _finish_flag(cls)
        if order is not None:
            if isinstance(order, str):
                order = order.replace(",", " ").split()
            listed = [n for n in order if not is_flag or n in cls._member_names_]
            unaliased = [n for n in listed
                         if n in cls._member_map_ and cls._member_map_[n]._name_ == n] \
                if is_flag else listed
            if unaliased != cls._member_names_:
                raise TypeError("member order does not match _order_:\n  %r\n  %r"
                                % (cls._member_names_, order))
        return cls

    def __init__(cls, *args, **kwds):
        pass

    def __call__(cls, value, names=_missing, /, *values, module=None, qualname=None,
                 type=None, start=1, boundary=None):
        if cls._member_map_:
            if names is not _missing:
                value = (value, names) + values
            elif _builtin_type(value) is cls:
                return value
            try:
                return cls._value2member_map_[value]
            except (KeyError, TypeError):
                pass
            return _lookup_value(cls, value)
        if names is _missing and type is None:
            raise TypeError(
                f"{cls} has no members; specify `names=()` if you meant to create a new, empty, enum")
        return _functional(cls, value, () if names is _missing else names, module, qualname,
                           type, start, boundary)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return isinstance(cls(value), cls)
        except ValueError:
            return value in cls._unhashable_values_ or value in cls._hashable_values_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        members = cls._member_map_
        return iter([members[name] for name in cls._member_names_])

    def __reversed__(cls):
        members = cls._member_map_
        return iter([members[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    @_property
    def __members__(cls):
        return _mappingproxy(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return "<flag %r>" % cls.__name__
        return "<enum %r>" % cls.__name__

    def __dir__(cls):
        names = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__",
                 "__members__", "__module__", "__name__", "__qualname__", "__init_subclass__"}
        names.update(cls._member_names_)
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls.__init_subclass__ is not Enum.__init_subclass__:
            names.add("__init_subclass__")
        if cls._member_type_ is object:
            return sorted(names)
        return sorted(set(dir(cls._member_type_)) | names)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError("cannot reassign member %r" % name)
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, name))
        super().__delattr__(name)


EnumMeta = EnumType
Enum = Flag = ReprEnum = None  # until the classes below exist
_complete = False


def _lookup(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    return None


def _check_extends(base, name):
    if isinstance(base, EnumType) and base.__dict__.get("_member_map_"):
        raise TypeError("<enum %r> cannot extend %r" % (name, base))


def _first_enum(bases):
    """The enum class that a new one extends."""
    if not bases:
        return Enum
    first = bases[-1]
    if not isinstance(first, EnumType):
        raise TypeError("new enumerations should be created as "
                        "`EnumName([mixin_type, ...] [data_type,] enum_type)`")
    return first


def _data_type(name, bases):
    """The one type among the bases that the members' values are made with."""
    found = []
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    if base._member_type_ not in found:
                        found.append(base._member_type_)
                    break
            elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                if (candidate or base) not in found:
                    found.append(candidate or base)
                break
            else:
                candidate = candidate or base
    if len(found) > 1:
        raise TypeError("too many data types for %r: %r" % (name, set(found)))
    return found[0] if found else object


def _data_repr(bases):
    """The function that writes a value inside a member's repr, or None for `repr`."""
    for chain in bases:
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._value_repr_:
                    return base._value_repr_
            elif "__repr__" in base.__dict__:
                params = base.__dict__.get("__dataclass_params__")
                if params is not None and params.repr:
                    return _fields_repr
                return base.__dict__["__repr__"]
    return None


def _fields_repr(self):
    return ", ".join(["%s=%r" % (name, getattr(self, name))
                      for name in self.__dataclass_fields__])


def _choose_new(body, member_type, first):
    """The `__new__` that makes members, whether the body has it, and whether it takes the value."""
    new = body.get("__new__")
    own = new is not None
    if own:
        new = getattr(new, "__func__", new)
    else:
        for attribute in ("__new_member__", "__new__"):
            for place in (member_type, first):
                found = getattr(place, attribute, None)
                if found is None or found is object.__new__ or found is Enum.__new__:
                    continue
                new = found
                break
            if new is not None:
                break
        else:
            new = object.__new__
    return new, own, new is not object.__new__


def _finish_flag(cls):
    """Flags iterate by value; if they were not written in that order, by definition."""
    values = [cls._member_map_[name]._value_ for name in cls._member_names_]
    type.__setattr__(cls, "_by_definition_", values != sorted(values))


def _lookup_value(cls, value):
    """The member for a value, with the class's `_missing_` as the last resort."""
    if type(value) is cls:
        return value
    found = _find(cls, value)
    if found is not None:
        return found
    error = None
    try:
        result = cls._missing_(value)
    except Exception as caught:
        error = caught
        result = None
    try:
        if isinstance(result, cls):
            return result
        if (result is not None and Flag is not None and issubclass(cls, Flag)
                and cls._boundary_ is EJECT and isinstance(result, int)):
            return result
        invalid = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        if result is None and error is None:
            raise invalid
        if error is None:
            error = TypeError("error in %s._missing_: returned %r instead of None or a valid member"
                              % (cls.__name__, result))
        if not isinstance(error, ValueError):
            error.__context__ = invalid
        raise error
    finally:
        error = invalid = None  # no cycle through the traceback


def _functional(cls, name, names, module, qualname, type, start, boundary):
    """`Enum("Color", "RED GREEN")` and its other spellings."""
    meta = cls.__class__
    bases = (cls,) if type is None else (type, cls)
    namespace = meta.__prepare__(name, bases)
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
        given, names, values = names, [], []
        for count, item in enumerate(given):
            value = _first_enum(bases)._generate_next_value_(item, start, count, values[:])
            values.append(value)
            names.append((item, value))
    elif names is None:
        names = ()
    for item in names:
        if isinstance(item, str):
            namespace[item] = names[item]
        else:
            key, value = item
            namespace[key] = value
    if module is None:
        try:
            module = sys._getframe(2).f_globals["__name__"]
        except (AttributeError, ValueError, KeyError):
            pass
    if module is not None:
        namespace["__module__"] = module
    if qualname is not None:
        namespace["__qualname__"] = qualname
    return meta.__new__(meta, name, bases, namespace, boundary=boundary)


class Enum(metaclass=EnumType, _simple=True):
    """A set of names bound to values, each a unique constant."""

    _member_names_ = []
    _member_map_ = {}
    _value2member_map_ = {}
    _hashable_values_ = []
    _unhashable_values_ = []
    _unhashable_names_ = []
    _member_type_ = object
    _new_member_ = object.__new__
    _use_args_ = False
    _value_repr_ = None

    def _no_setter(name):
        def refuse(self, value):
            raise AttributeError("<enum 'Enum'> cannot set attribute %r" % name)
        return refuse

    name = _property(lambda self: self._name_, _no_setter("name"),
                     doc="The name of the Enum member.")
    value = _property(lambda self: self._value_, _no_setter("value"),
                      doc="The value of the Enum member.")
    del _no_setter

    def __new__(cls, value=_missing, *args, **kwds):
        if value is _missing:
            raise TypeError("%s.__new__() missing 1 required positional argument: 'value'"
                            % cls.__name__)
        return _lookup_value(cls, value)

    def __init__(self, *args, **kwds):
        pass

    def __init_subclass__(cls, **kwds):
        super().__init_subclass__(**kwds)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            highest = sorted(last_values)[-1]
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return highest + 1
        except TypeError:
            raise TypeError("unable to increment %r" % (highest,)) from None

    @classmethod
    def _missing_(cls, value):
        return None

    def _add_alias_(self, name):
        known = type(self)._member_map_.get(name)
        if known is self:
            return
        if known is not None:
            raise NameError("%r is already bound: %r" % (name, known))
        _publish(type(self), name, self)

    def _add_value_alias_(self, value):
        cls = type(self)
        known = _find(cls, value)
        if known is self:
            return
        if known is not None:
            raise ValueError("%r is already bound: %r" % (value, known))
        _remember_value(cls, self, value)

    def __repr__(self):
        write = self.__class__._value_repr_ or repr
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, write(self._value_))

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __dir__(self):
        names = set()
        for base in self.__class__.__mro__:
            for name in base.__dict__:
                if name[0] != "_" and name not in self._member_map_:
                    names.add(name)
        names.update([name for name in getattr(self, "__dict__", ()) if name[0] != "_"])
        if self.__class__._member_type_ is not object:
            names.update(object.__dir__(self))
            names -= {name for name in names if _is_sunder(name)}
        names.update(("__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"))
        return sorted(names)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    """An enum whose members keep the `str()` and `format()` of their data type."""


class IntEnum(int, ReprEnum):
    """An enum whose members are also ints."""


class StrEnum(str, ReprEnum):
    """An enum whose members are also strings."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError("too many arguments for str(): %r" % (values,))
        if len(values) >= 1 and not isinstance(values[0], str):
            raise TypeError("%r is not a string" % (values[0],))
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError("encoding must be a string, not %r" % (values[1],))
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError("errors must be a string, not %r" % (values[2]))
        value = str(*values)
        new = str.__new__(cls, value)
        new._value_ = value
        return new

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """What a flag does with bits that no member has."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary

_FLAG_OPERATORS = ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__")


class Flag(Enum):
    """Members that combine with `|`, `&`, `^` and `~`."""

    _boundary_ = STRICT
    _flag_mask_ = _singles_mask_ = _all_bits_ = 0
    _inverted_ = None
    _by_definition_ = False

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        highest = max(last_values)
        try:
            return 1 << highest.bit_length()
        except Exception:
            raise TypeError("invalid flag value %r" % highest) from None

    @classmethod
    def _iter_member_(cls, value):
        if cls._by_definition_:
            yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)
        else:
            yield from cls._iter_member_by_value_(value)

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _bits(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        mask = cls._flag_mask_
        all_bits = cls._all_bits_
        boundary = cls._boundary_
        given = value
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError("%r invalid value %r\n    given %s\n  allowed %s"
                                 % (cls, value, bin(value, width), bin(mask, width)))
            if boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
            elif value < 0:
                value += max(all_bits + 1, 1 << value.bit_length())
        negative = value < 0
        if negative:
            if boundary is EJECT or boundary is KEEP:
                value += all_bits + 1
            else:
                value &= cls._singles_mask_
        if negative or value != given:
            found = cls._value2member_map_.get(value)
            if found is not None:
                return found
        return cls._composite(value)

    @classmethod
    def _composite(cls, value):
        """A member that stands for several others (and for bits that no member has)."""
        unknown = value & ~cls._flag_mask_
        rest = value & ~cls._singles_mask_
        if cls._member_type_ is object:
            new = object.__new__(cls)
        else:
            new = cls._member_type_.__new__(cls, value)
        new._value_ = value
        parts = list(cls._iter_member_(value & cls._singles_mask_))
        if rest & ~unknown:
            for found in cls._member_map_.values():
                bits = found._value_
                if bits and bits & rest == bits and found not in parts:
                    parts.append(found)
                    rest &= ~bits
        names = [part._name_ for part in parts]
        if unknown and names:
            names.append(cls._numeric_repr_(unknown))
        new._name_ = "|".join(names) if names else None
        return cls._value2member_map_.setdefault(value, new)

    _numeric_repr_ = repr

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r"
                            % (type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        write = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return "<%s: %s>" % (self.__class__.__name__, write(self._value_))
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, write(self._value_))

    def __str__(self):
        if self._name_ is None:
            return "%s(%s)" % (self.__class__.__name__, (self.__class__._value_repr_ or repr)(self._value_))
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _operand(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        cls = self.__class__
        bits = other._value_ if other.__class__ is cls else self._operand(other)
        if bits is None:
            return NotImplemented
        bits |= self._value_
        return cls._value2member_map_.get(bits) or cls(bits)

    def __and__(self, other):
        cls = self.__class__
        bits = other._value_ if other.__class__ is cls else self._operand(other)
        if bits is None:
            return NotImplemented
        bits &= self._value_
        return cls._value2member_map_.get(bits) or cls(bits)

    def __xor__(self, other):
        cls = self.__class__
        bits = other._value_ if other.__class__ is cls else self._operand(other)
        if bits is None:
            return NotImplemented
        bits ^= self._value_
        return cls._value2member_map_.get(bits) or cls(bits)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        if self._inverted_ is None:
            cls = self.__class__
            if cls._boundary_ is EJECT or cls._boundary_ is KEEP:
                self._inverted_ = cls(~self._value_)
            else:
                self._inverted_ = cls(cls._singles_mask_ & ~self._value_)
        return self._inverted_


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are also ints."""


_complete = True


# ---- checks ----

class EnumCheck(StrEnum):
    """What `verify` can check."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def _aliases(enumeration):
    return ["%s -> %s" % (name, found._name_)
            for name, found in enumeration._member_map_.items() if name != found._name_]


def unique(enumeration):
    """Class decorator: no two names for one value."""
    aliases = _aliases(enumeration)
    if aliases:
        raise ValueError("duplicate values found in %r: %s" % (enumeration, ", ".join(aliases)))
    return enumeration


class verify:
    """Class decorator that checks the members."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        is_flag = issubclass(enumeration, Flag)
        name = enumeration.__name__
        for check in self.checks:
            if check is UNIQUE:
                aliases = _aliases(enumeration)
                if aliases:
                    raise ValueError("aliases found in %r: %s" % (enumeration, ", ".join(aliases)))
            elif check is CONTINUOUS:
                values = set([found._value_ for found in enumeration])
                if len(values) < 2:
                    continue
                low, high = min(values), max(values)
                if is_flag:
                    wanted = [1 << i for i in range(low.bit_length(), high.bit_length() - 1)]
                else:
                    wanted = range(low + 1, high)
                lost = [str(value) for value in wanted if value not in values]
                if lost:
                    raise ValueError("invalid %s %r: missing values %s" % (
                        "flag" if is_flag else "enum", name, ", ".join(lost)))
            elif check is NAMED_FLAGS:
                self.check_named(enumeration, name)
        return enumeration

    def check_named(self, enumeration, name):
        singles = [found._value_ for found in enumeration]
        bad, lost = [], 0
        for alias, found in enumeration._member_map_.items():
            if alias in enumeration._member_names_ or found._value_ < 0:
                continue
            unnamed = [bit for bit in _bits(found._value_) if bit not in singles]
            if unnamed:
                bad.append(alias)
                for bit in unnamed:
                    lost |= bit
        if bad:
            if len(bad) == 1:
                text = "alias %s is missing" % bad[0]
            else:
                text = "aliases %s and %s are missing" % (", ".join(bad[:-1]), bad[-1])
            what = "combined values of 0x%x" % lost if lost & (lost - 1) else "value 0x%x" % lost
            raise ValueError("invalid Flag %r: %s %s [use enum.show_flag_values(value) for details]"
                             % (name, text, what))


def show_flag_values(value):
    """The single bits of a flag, as a list."""
    return list(_bits(value if isinstance(value, int) else value._value_))


# ---- enums whose members are also names of a module ----

def global_enum_repr(self):
    return "%s.%s" % (self.__class__.__module__.split(".")[-1], self._name_)


def global_flag_repr(self):
    module = self.__class__.__module__.split(".")[-1]
    if self._name_ is None:
        return "%s.%s(%r)" % (module, self.__class__.__name__, self._value_)
    return "|".join([name if name[0].isdigit() else "%s.%s" % (module, name)
                     for name in self._name_.split("|")])


def global_str(self):
    if self._name_ is None:
        return "%s(%r)" % (self.__class__.__name__, self._value_)
    return self._name_


def global_enum(cls, update_str=False):
    """Class decorator: the members become names of the module too, and print as such."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if update_str or not issubclass(cls, ReprEnum):
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def pickle_by_global_name(self, proto):
    return self._name_


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)


__all__ = [
    "EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag",
    "ReprEnum", "auto", "unique", "property", "verify", "member", "nonmember", "FlagBoundary",
    "STRICT", "CONFORM", "EJECT", "KEEP", "global_flag_repr", "global_enum_repr", "global_str",
    "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE", "pickle_by_global_name",
    "pickle_by_enum_name"]
