"""Containers beyond the built-in ones: counters, ordered and chained mappings, tuples with names.

`deque` and `defaultdict` are native. ChainMap and the User... classes need the abstract base classes; they are in
`collections._wrappers`, which is loaded when one of them is asked for.
"""
import sys
from _collections import _count_elements, _move_to_end, _named_tuple_new, _tuplegetter, defaultdict, deque

__all__ = [
    "ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "namedtuple",
]

_LATER = ("ChainMap", "UserDict", "UserList", "UserString")


def __getattr__(name):
    if name in _LATER:
        from . import _wrappers
        for later in _LATER:
            globals()[later] = getattr(_wrappers, later)
        return globals()[name]
    if name == "abc":
        # Not `from . import abc`, which would ask here again.
        __import__("collections.abc")
        return sys.modules["collections.abc"]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_LATER})


# --- OrderedDict ------------------------------------------------------------------------------------------------------

class OrderedDict(dict):
    "Dictionary that remembers insertion order"

    def move_to_end(self, key, last=True):
        """Move an existing element to the end (or beginning if last is false)."""
        _move_to_end(self, key, last)

    def popitem(self, last=True):
        """Remove and return a (key, value) pair, the last one or, if last is false, the first one."""
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(self) if last else iter(self))
        return key, self.pop(key)

    def keys(self):
        "D.keys() -> a set-like object providing a view on D's keys"
        return odict_keys(self)

    def values(self):
        "D.values() -> an object providing a view on D's values"
        return odict_values(self)

    def items(self):
        "D.items() -> a set-like object providing a view on D's items"
        return odict_items(self)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and all(a == b for a, b in zip(self, other))
        return dict.__eq__(self, other)

    def __ne__(self, other):
        answer = self.__eq__(other)
        return answer if answer is NotImplemented else not answer

    __hash__ = None

    def __repr__(self):
        if id(self) in _shown:
            return "..."
        _shown.add(id(self))
        try:
            name = self.__class__.__name__
            return f"{name}({dict(dict.items(self))!r})" if self else f"{name}()"
        finally:
            _shown.discard(id(self))

    def copy(self):
        "A shallow copy of ordered dict."
        return self.__class__(self)

    __copy__ = copy

    def __reduce__(self):
        state = self.__dict__.copy()
        return self.__class__, (), state or None, None, iter(self.items())

    @classmethod
    def fromkeys(cls, iterable, value=None):
        "Create a new ordered dictionary with keys from iterable and values set to value."
        made = cls()
        for key in iterable:
            made[key] = value
        return made

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = self.__class__(self)
        made.update(other)
        return made

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = self.__class__(other)
        made.update(self)
        return made

    def __ior__(self, other):
        self.update(other)
        return self


def _view(name, method, operators):
    """A view of an ordered dict: dict's own view under another name, with the methods that it has."""

    class View:
        __slots__ = ("_dict", "_view")

        def __init__(self, ordered):
            self._dict = ordered
            self._view = method(ordered)

        def __repr__(self):
            return f"{name}({list(self._view)!r})"

        def __iter__(self):
            return iter(self._view)

        def __reversed__(self):
            return reversed(self._view)

        def __len__(self):
            return len(self._dict)

        def __contains__(self, item):
            return item in self._view

        @property
        def mapping(self):
            "dictionary that this view refers to"
            return self._view.mapping

    def delegate(operator):
        native = getattr(type(method({})), operator)

        def delegated(self, other):
            return native(self._view, getattr(other, "_view", other))

        delegated.__name__ = operator
        setattr(View, operator, delegated)

    for operator in operators:
        delegate(operator)
    if operators:
        View.__hash__ = None
    View.__name__ = View.__qualname__ = name
    View.__module__ = "builtins"
    return View


_SET_OPERATORS = ("__and__", "__rand__", "__or__", "__ror__", "__sub__", "__rsub__", "__xor__", "__rxor__", "__eq__",
                  "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "isdisjoint")
odict_keys = _view("odict_keys", dict.keys, _SET_OPERATORS)
odict_items = _view("odict_items", dict.items, _SET_OPERATORS)
odict_values = _view("odict_values", dict.values, ())


# The ordered dicts whose repr() is being made, by id: one inside itself shows as "...".
_shown = set()


# --- namedtuple -------------------------------------------------------------------------------------------------------

_KEYWORDS = None


def _is_keyword(name):
    global _KEYWORDS
    if _KEYWORDS is None:
        from keyword import kwlist
        _KEYWORDS = frozenset(kwlist)
    return name in _KEYWORDS


def _checked_names(typename, field_names, rename):
    """The field names as a tuple of str, bad ones replaced if `rename`."""
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    if rename:
        seen = set()
        for index, name in enumerate(names):
            if not name.isidentifier() or _is_keyword(name) or name.startswith("_") or name in seen:
                names[index] = f"_{index}"
            seen.add(name)
    for name in [typename, *names]:
        if type(name) is not str:
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if _is_keyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    return tuple(map(sys.intern, names))


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Returns a new subclass of tuple with named fields.

    >>> Point = namedtuple('Point', ['x', 'y'])
    >>> p = Point(11, y=22)
    >>> p[0] + p.y
    33
    """
    typename = sys.intern(str(typename))
    names = _checked_names(typename, field_names, rename)
    size = len(names)
    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > size:
            raise TypeError("Got more default values than field names")
        field_defaults = dict(zip(names[size - len(defaults):], defaults))

    # The constructor has the fields as its parameters, so that wrong calls are reported by their names.
    new_tuple = tuple.__new__
    parameters = "".join(name + ", " for name in names)
    __new__ = _named_tuple_new(eval(
        f"lambda _cls, {parameters}: _new(_cls, ({parameters}))",
        {"_new": new_tuple, "__builtins__": {}, "__name__": f"namedtuple_{typename}"},
    ))
    __new__.__name__ = "__new__"
    __new__.__doc__ = f"Create new instance of {typename}({parameters[:-2]})"
    if defaults is not None:
        __new__.__defaults__ = defaults

    @classmethod
    def _make(cls, iterable):
        result = new_tuple(cls, iterable)
        if len(result) != size:
            raise TypeError(f"Expected {size} arguments, got {len(result)}")
        return result

    _make.__func__.__doc__ = f"Make a new {typename} object from a sequence or iterable"

    def _replace(self, /, **kwds):
        result = self._make(kwds.pop(name, value) for name, value in zip(names, self))
        if kwds:
            raise TypeError(f"Got unexpected field names: {list(kwds)!r}")
        return result

    _replace.__doc__ = f"Return a new {typename} object replacing specified fields with new values"
    template = ", ".join(f"{name}=%r" for name in names).join("()")

    def __repr__(self):
        "Return a nicely formatted representation string"
        return self.__class__.__name__ + template % self

    def _asdict(self):
        "Return a new dict which maps field names to their values."
        return dict(zip(names, self))

    def __getnewargs__(self):
        "Return self as a plain tuple.  Used by copy and pickle."
        return tuple(self)

    for method in (__new__, _make.__func__, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f"{typename}.{method.__name__}"

    namespace = {
        "__doc__": f"{typename}({parameters[:-2]})",
        "__slots__": (),
        "_fields": names,
        "_field_defaults": field_defaults,
        "__new__": __new__,
        "_make": _make,
        "__replace__": _replace,
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
        "__match_args__": names,
    }
    for index, name in enumerate(names):
        namespace[name] = _tuplegetter(index, sys.intern(f"Alias for field number {index}"))
    cls = type(typename, (tuple,), namespace)
    cls.__module__ = sys._getframemodulename(1) or "__main__" if module is None else module
    return cls


# --- Counter ----------------------------------------------------------------------------------------------------------

class Counter(dict):
    """Dict subclass for counting hashable items: elements are keys, their counts are values.

    >>> Counter('abcdeabcdabcaba').most_common(3)
    [('a', 5), ('b', 4), ('c', 3)]
    """

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        "The count of elements not in the Counter is zero."
        return 0

    def total(self):
        "Sum of the counts"
        return sum(self.values())

    def most_common(self, n=None):
        """The n most common elements with their counts, the most common first; all if n is None."""
        if n is None:
            return sorted(self.items(), key=_count_of, reverse=True)
        from heapq import nlargest
        return nlargest(n, self.items(), key=_count_of)

    def elements(self):
        """Iterator over elements, each as often as its count."""
        from itertools import chain, repeat, starmap
        return chain.from_iterable(starmap(repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwds):
        """Adds counts: of the elements of an iterable, or those of a mapping."""
        if iterable is not None:
            if _is_mapping(iterable):
                if self:
                    get = self.get
                    for element, count in iterable.items():
                        self[element] = count + get(element, 0)
                else:
                    super().update(iterable)
            else:
                _count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Like update(), but subtracts. Counts may become zero or negative."""
        if iterable is not None:
            get = self.get
            if _is_mapping(iterable):
                for element, count in iterable.items():
                    self[element] = get(element, 0) - count
            else:
                for element in iterable:
                    self[element] = get(element, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        "Return a shallow copy."
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, elem):
        "Like dict.__delitem__() but does not raise KeyError for missing values."
        if elem in self:
            super().__delitem__(elem)

    def __repr__(self):
        name = self.__class__.__name__
        if not self:
            return f"{name}()"
        try:
            ordered = dict(self.most_common())
        except TypeError:
            # The counts cannot be ordered.
            ordered = dict(self)
        return f"{name}({ordered!r})"

    # Comparison: an element that is missing counts as zero.

    def __eq__(self, other):
        "True if all counts agree. Missing counts are treated as zero."
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] == other[e] for c in (self, other) for e in c)

    def __ne__(self, other):
        "True if any counts disagree. Missing counts are treated as zero."
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    __hash__ = None

    def __le__(self, other):
        "True if all counts in self are a subset of those in other."
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] <= other[e] for c in (self, other) for e in c)

    def __lt__(self, other):
        "True if all counts in self are a proper subset of those in other."
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        "True if all counts in self are a superset of those in other."
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] >= other[e] for c in (self, other) for e in c)

    def __gt__(self, other):
        "True if all counts in self are a proper superset of those in other."
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    # Arithmetic on multisets: only positive counts are kept.

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _positive((e, self[e] + other[e]) for e in _elements_of(self, other))

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _positive((e, self[e] - other[e]) for e in _elements_of(self, other))

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _positive((e, max(self[e], other[e])) for e in _elements_of(self, other))

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _positive((e, min(count, other[e])) for e, count in self.items())

    def __pos__(self):
        "The elements with positive counts."
        return _positive(self.items())

    def __neg__(self):
        "The elements with negative counts, made positive."
        return _positive((e, -count) for e, count in self.items())

    def _keep_positive(self):
        for element in [e for e, count in self.items() if not count > 0]:
            del self[element]
        return self

    def __iadd__(self, other):
        for element, count in other.items():
            self[element] += count
        return self._keep_positive()

    def __isub__(self, other):
        for element, count in other.items():
            self[element] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for element, count in other.items():
            if count > self[element]:
                self[element] = count
        return self._keep_positive()

    def __iand__(self, other):
        for element, count in self.items():
            if other[element] < count:
                self[element] = other[element]
        return self._keep_positive()


def _count_of(item):
    return item[1]


def _is_mapping(obj):
    if isinstance(obj, dict):
        return True
    if isinstance(obj, (str, list, tuple)):
        return False
    from .abc import Mapping
    return isinstance(obj, Mapping)


def _elements_of(a, b):
    yield from a
    for element in b:
        if element not in a:
            yield element


def _positive(items):
    result = Counter()
    for element, count in items:
        if count > 0:
            result[element] = count
    return result
