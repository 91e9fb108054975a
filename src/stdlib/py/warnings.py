"""Warnings: filters decide what is shown, once or always, and what becomes an error."""
import sys

_ACTIONS = ("error", "ignore", "always", "all", "default", "module", "once")

defaultaction = "default"
onceregistry = {}
_onceregistry = onceregistry
_version = 1  # changes with the filters; what modules remember of older versions is void

# (action, message pattern or None, category, module pattern or None, line number or 0)
filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]


def _filters_mutated():
    global _version
    _version += 1


class WarningMessage:
    """One warning as it is shown or recorded."""

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return ("{message : %r, category : %r, filename : %r, lineno : %s, line : %r}"
                % (self.message, self._category_name, self.filename, self.lineno, self.line))

    def __repr__(self):
        return f"<{type(self).__qualname__} {self}>"


# ---- showing ----

def _format(message, category, filename, lineno, line):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        from _coil import source_line
        line = source_line(filename, lineno)
    if line and line.strip():
        text += "  %s\n" % line.strip()
    return text


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning."""
    return _format(message, category, filename, lineno, line)


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file, standard error if none is given."""
    _show(WarningMessage(message, category, filename, lineno, file, line))


_plain_format = formatwarning
_plain_show = showwarning


def _show(warning):
    file = sys.stderr if warning.file is None else warning.file
    if file is None:
        return
    format = formatwarning if formatwarning is not _plain_format else _format
    text = format(warning.message, warning.category, warning.filename, warning.lineno,
                  warning.line)
    try:
        file.write(text)
    except OSError:
        pass


_recording = None  # the list that `catch_warnings(record=True)` fills


def _deliver(warning):
    if showwarning is not _plain_show:
        showwarning(warning.message, warning.category, warning.filename, warning.lineno,
                    warning.file, warning.line)
    elif _recording is not None:
        _recording.append(warning)
    else:
        _show(warning)


# ---- filters ----

class _Pattern:
    """Matches the beginning of a text, by a regular expression if there is a module for these."""

    def __init__(self, pattern, ignore_case):
        self.pattern = pattern
        self.ignore_case = ignore_case
        try:
            import re
        except ImportError:
            self.regex = None
        else:
            self.regex = re.compile(pattern, re.IGNORECASE if ignore_case else 0)

    def match(self, text):
        if self.regex is not None:
            return self.regex.match(text) is not None
        pattern = self.pattern
        if self.ignore_case:
            pattern, text = pattern.lower(), text.lower()
        anywhere = pattern.startswith(".*")
        pattern = pattern.removeprefix(".*").removesuffix(".*")
        exact = pattern.endswith(("$", "\\Z"))
        pattern = pattern.removesuffix("$").removesuffix("\\Z").replace("\\", "")
        if exact:
            return text.endswith(pattern) if anywhere else text == pattern
        return pattern in text if anywhere else text.startswith(pattern)

    def __eq__(self, other):
        return (isinstance(other, _Pattern) and self.pattern == other.pattern
                and self.ignore_case == other.ignore_case)

    def __hash__(self):
        return hash(self.pattern)

    def __repr__(self):
        flags = ", re.IGNORECASE" if self.ignore_case else ""
        return f"re.compile({self.pattern!r}{flags})"


class _Literal:
    """Matches the beginning of a text, or the whole: what filters of the command line mean."""

    def __init__(self, pattern, whole):
        self.pattern = pattern
        self.whole = whole

    def match(self, text):
        if self.whole:
            return text == self.pattern
        return text.lower().startswith(self.pattern.lower())

    def __eq__(self, other):
        return (isinstance(other, _Literal) and self.pattern == other.pattern
                and self.whole == other.whole)

    def __hash__(self):
        return hash(self.pattern)

    def __repr__(self):
        return f"<{'is' if self.whole else 'begins with'} {self.pattern!r}>"


def _check_filter(action, category, lineno):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if isinstance(category, tuple):
        for each in category:
            _check_category(each)
    else:
        _check_category(category)
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")


def _check_category(category):
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Insert a filter; a warning's text and its module must begin with the patterns."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    _add_filter((action, _Pattern(message, True) if message else None, category,
                 _Pattern(module, False) if module else None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Insert a filter that matches warnings of a category."""
    _check_filter(action, category, lineno)
    _add_filter((action, None, category, None, lineno), append)


def _add_filter(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


def _add_options(options):
    """Insert the filters that the command line gives: action:message:category:module:lineno."""
    for option in options:
        try:
            _add_filter(_filter_of(option), False)
        except ValueError as error:
            print("Invalid -W option ignored:", error, file=sys.stderr)


def _filter_of(option):
    fields = [field.strip() for field in option.split(":")]
    if len(fields) > 5:
        raise ValueError(f"too many fields (max 5): {option!r}")
    action, message, category, module, lineno = fields + [""] * (5 - len(fields))
    if action == "all":
        known = [action]
    else:
        known = [name for name in ("default", "always", "ignore", "module", "once", "error")
                 if name.startswith(action)]
    if not known:
        raise ValueError(f"invalid action: {action!r}")
    line = 0
    if lineno:
        try:
            line = int(lineno)
        except ValueError:
            raise ValueError(f"invalid lineno {lineno!r}") from None
        if line < 0:
            raise ValueError(f"invalid lineno {line!r}")
    return (known[0], _Literal(message, False) if message else None, _category_named(category),
            _Literal(module, True) if module else None, line)


def _category_named(name):
    if not name:
        return Warning
    place, _, last = name.rpartition(".")
    try:
        module = __import__(place or "builtins", fromlist=[last])
    except ImportError:
        raise ValueError(f"invalid module name: {place!r}") from None
    category = getattr(module, last, None)
    if category is None:
        raise ValueError(f"unknown warning category: {name!r}")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise ValueError(f"invalid warning category: {name!r}")
    return category


def resetwarnings():
    """Remove all filters."""
    filters[:] = []
    _filters_mutated()


def _matches(pattern, text):
    if pattern is None:
        return True
    if isinstance(pattern, str):
        return pattern == text
    return pattern.match(text)


def _action_for(text, category, module, lineno):
    for action, message, kind, where, line in filters:
        if (issubclass(category, kind) and (line == 0 or line == lineno)
                and _matches(message, text) and _matches(where, module)):
            return action
    return defaultaction


# ---- issuing ----

def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Issue a warning about the code that called the caller `stacklevel` levels up."""
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    elif not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError("skip_file_prefixes must be a tuple of strs.")
    if skip_file_prefixes:
        stacklevel = max(2, stacklevel)
    frame = sys._getframe(1)
    for _ in range(stacklevel - 1):
        frame = frame.f_back
        while frame is not None and skip_file_prefixes \
                and frame.f_code.co_filename.startswith(skip_file_prefixes):
            frame = frame.f_back
        if frame is None:
            break
    if frame is None:
        names = sys.__dict__
        filename, lineno = "<sys>", 0
    else:
        names = frame.f_globals
        filename = frame.f_code.co_filename
        lineno = frame.f_lineno
    frame = None
    registry = names.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, names.get("__name__", "<string>"),
                  registry, names, source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None,
                  module_globals=None, source=None):
    """Issue a warning about a given place."""
    lineno = int(lineno)
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    if registry is None:
        registry = {}
    if registry.get("version", 0) != _version:
        registry.clear()
        registry["version"] = _version
    if isinstance(message, Warning):
        text = str(message)
        category = type(message)
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    action = _action_for(text, category, module, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        once_key = (text, category)
        if onceregistry.get(once_key):
            return
        onceregistry[once_key] = 1
    elif action == "module":
        registry[key] = 1
        module_key = (text, category, 0)
        if registry.get(module_key):
            return
        registry[module_key] = 1
    elif action == "default":
        registry[key] = 1
    elif action not in ("always", "all"):
        raise RuntimeError(
            "Unrecognized action (%r) in warnings.filters:\n %s" % (action, filters))
    _deliver(WarningMessage(message, category, filename, lineno, source=source))


class catch_warnings:
    """Keeps filters and `showwarning` as they are outside of the block; may record warnings."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._record = record
        self._module = sys.modules[__name__] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append("record=True")
        if self._module is not sys.modules[__name__]:
            args.append("module=" + repr(self._module))
        return "%s(%s)" % (type(self).__name__, ", ".join(args))

    def __enter__(self):
        global filters, showwarning, _recording
        if self._entered:
            raise RuntimeError("Cannot enter %r twice" % self)
        self._entered = True
        self._saved = filters, showwarning, _recording
        filters = filters[:]
        _filters_mutated()
        log = None
        if self._record:
            log = _recording = []
            showwarning = _plain_show
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        global filters, showwarning, _recording
        if not self._entered:
            raise RuntimeError("Cannot exit %r without entering first" % self)
        filters, showwarning, _recording = self._saved
        _filters_mutated()


class deprecated:
    """Decorator: using the class or function issues a warning."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError("Expected an object of type str for 'message', "
                            f"not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        message, category, stacklevel = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = message
            return arg
        if isinstance(arg, type):
            return self._class(arg)
        if not callable(arg):
            raise TypeError("@deprecated decorator with non-None category must be applied to "
                            f"a class or callable, not {arg!r}")
        import functools
        import inspect

        @functools.wraps(arg)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return arg(*args, **kwargs)

        if inspect.iscoroutinefunction(arg):
            wrapper = inspect.markcoroutinefunction(wrapper)
        arg.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper

    def _class(self, cls):
        message, category, stacklevel = self.message, self.category, self.stacklevel
        import functools
        original_new = cls.__new__

        @functools.wraps(original_new)
        def __new__(made, /, *args, **kwargs):
            if made is cls:
                warn(message, category=category, stacklevel=stacklevel + 1)
            if original_new is not object.__new__:
                return original_new(made, *args, **kwargs)
            if cls.__init__ is object.__init__ and (args or kwargs):
                raise TypeError(f"{cls.__name__}() takes no arguments")
            return original_new(made)

        cls.__new__ = staticmethod(__new__)
        original_init = cls.__init_subclass__
        is_own = "__init_subclass__" in cls.__dict__
        inner = getattr(original_init, "__func__", None) if is_own else None

        def __init_subclass__(sub, *args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            if inner is not None:
                return inner(sub, *args, **kwargs)
            return super(cls, sub).__init_subclass__(*args, **kwargs)

        cls.__init_subclass__ = classmethod(__init_subclass__)
        cls.__deprecated__ = message
        __new__.__deprecated__ = __init_subclass__.__deprecated__ = message
        return cls


__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings",
           "simplefilter", "resetwarnings", "catch_warnings", "deprecated"]

_add_options(sys.warnoptions)
