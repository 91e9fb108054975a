"""Looking into live objects: what kind they are, their state, their signature, their source."""
import functools
import sys
from collections import namedtuple
from types import (
    AsyncGeneratorType, BuiltinFunctionType, CodeType, CoroutineType, FrameType, FunctionType,
    GeneratorType, GetSetDescriptorType, MemberDescriptorType, MethodDescriptorType, MethodType,
    MethodWrapperType, ModuleType, TracebackType, WrapperDescriptorType,
    ClassMethodDescriptorType)

CO_OPTIMIZED = 0x1
CO_NEWLOCALS = 0x2
CO_VARARGS = 0x4
CO_VARKEYWORDS = 0x8
CO_NESTED = 0x10
CO_GENERATOR = 0x20
CO_NOFREE = 0x40
CO_COROUTINE = 0x80
CO_ITERABLE_COROUTINE = 0x100
CO_ASYNC_GENERATOR = 0x200
CO_HAS_DOCSTRING = 0x4000000
CO_METHOD = 0x8000000
TPFLAGS_IS_ABSTRACT = 1 << 20

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = (
    "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED")
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = (
    "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED")
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = (
    "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED")


# ---- states of suspended things ----

def getgeneratorstate(generator):
    """Whether a generator has not started, is running, suspended, or closed."""
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getcoroutinestate(coroutine):
    """Whether a coroutine has not started, is running, suspended, or closed."""
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getasyncgenstate(agen):
    """Whether an asynchronous generator has not started, is running, suspended, or closed."""
    if agen.ag_running:
        return AGEN_RUNNING
    if agen.ag_suspended:
        return AGEN_SUSPENDED
    return AGEN_CLOSED if agen.ag_frame is None else AGEN_CREATED


def getgeneratorlocals(generator):
    """The local variables of a generator."""
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    frame = getattr(generator, "gi_frame", None)
    return {} if frame is None else frame.f_locals


def getcoroutinelocals(coroutine):
    """The local variables of a coroutine."""
    frame = getattr(coroutine, "cr_frame", None)
    return {} if frame is None else frame.f_locals


def getasyncgenlocals(agen):
    """The local variables of an asynchronous generator."""
    if not isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    frame = getattr(agen, "ag_frame", None)
    return {} if frame is None else frame.f_locals


# ---- kinds of objects ----

def ismodule(object):
    return isinstance(object, ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, MethodType)


def isfunction(object):
    return isinstance(object, FunctionType)


def isbuiltin(object):
    return isinstance(object, BuiltinFunctionType)


def ismethodwrapper(object):
    return isinstance(object, MethodWrapperType)


def isroutine(object):
    return (isbuiltin(object) or isfunction(object) or ismethod(object)
            or ismethoddescriptor(object) or ismethodwrapper(object))


def isgenerator(object):
    return isinstance(object, GeneratorType)


def iscoroutine(object):
    return isinstance(object, CoroutineType)


def isasyncgen(object):
    return isinstance(object, AsyncGeneratorType)


def iscode(object):
    return isinstance(object, CodeType)


def isframe(object):
    return isinstance(object, FrameType)


def istraceback(object):
    return isinstance(object, TracebackType)


def ispackage(object):
    return ismodule(object) and hasattr(object, "__path__")


def isawaitable(object):
    """True for what `await` takes."""
    if isinstance(object, CoroutineType) or hasattr(type(object), "__await__"):
        return True
    return isgenerator(object) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)


def _has_code_flag(func, flag):
    func = _without_partial(func)
    while ismethod(func):
        func = _without_partial(func.__func__)
    return isfunction(func) and bool(func.__code__.co_flags & flag)


def _without_partial(func):
    while isinstance(func, functools.partial):
        func = func.func
    return func


def isgeneratorfunction(object):
    return _has_code_flag(object, CO_GENERATOR)


def isasyncgenfunction(object):
    return _has_code_flag(object, CO_ASYNC_GENERATOR)


_COROUTINE_MARK = object()


def markcoroutinefunction(func):
    """Make `iscoroutinefunction` true of a function that returns coroutines."""
    if hasattr(func, "__func__"):
        func = func.__func__
    func._is_coroutine_mark = _COROUTINE_MARK
    return func


def iscoroutinefunction(object):
    if _has_code_flag(object, CO_COROUTINE):
        return True
    object = _without_partial(getattr(_without_partial(object), "__func__", object))
    if getattr(object, "_is_coroutine_mark", None) is _COROUTINE_MARK:
        return True
    call = getattr(type(object), "__call__", None)
    return not isclass(object) and isfunction(call) \
        and getattr(call, "_is_coroutine_mark", None) is _COROUTINE_MARK


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__get__") and not hasattr(cls, "__set__") \
        and not hasattr(cls, "__delete__")


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def ismemberdescriptor(object):
    return isinstance(object, MemberDescriptorType)


def isgetsetdescriptor(object):
    return isinstance(object, GetSetDescriptorType)


def isabstract(object):
    """True for a class that cannot be instantiated because it has abstract methods."""
    return isclass(object) and bool(object.__dict__.get("__abstractmethods__"))


# ---- members ----

def _members(object, predicate, get):
    names = dir(object)
    seen = set()
    result = []
    bases = (object, *object.__mro__) if isclass(object) else ()
    for name in names:
        if name in seen:
            continue
        seen.add(name)
        try:
            value = get(object, name)
        except AttributeError:
            for base in bases:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            result.append((name, value))
    result.sort(key=lambda pair: pair[0])
    return result


def getmembers(object, predicate=None):
    """The `(name, value)` pairs of an object, sorted by name."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """As `getmembers`, but without running descriptors or `__getattr__`."""
    return _members(object, predicate, getattr_static)


def getmro(cls):
    return cls.__mro__


Attribute = namedtuple("Attribute", "name kind defining_class object")


def classify_class_attrs(cls):
    """What each attribute of a class is and where it was defined."""
    result = []
    for name in sorted(set(dir(cls))):
        for base in cls.__mro__:
            if name in base.__dict__:
                found = base.__dict__[name]
                break
        else:
            continue
        if isinstance(found, (staticmethod, BuiltinFunctionType)):
            kind = "static method"
        elif isinstance(found, (classmethod, ClassMethodDescriptorType)):
            kind = "class method"
        elif isinstance(found, property):
            kind = "property"
        elif isroutine(found):
            kind = "method"
        else:
            kind = "data"
        result.append(Attribute(name, kind, base, found))
    return result


_nothing = object()


def _in_mro(cls, name):
    for base in type.__dict__["__mro__"].__get__(cls):
        if name in base.__dict__:
            return base.__dict__[name]
    return _nothing


def getattr_static(obj, attr, default=_nothing):
    """An attribute as it is stored, without running any code of the object."""
    if isinstance(obj, type):
        found = _in_mro(obj, attr)
        on_type = _in_mro(type(obj), attr)
        if found is _nothing:
            found = on_type
        if found is not _nothing:
            return found
    else:
        on_type = _in_mro(type(obj), attr)
        try:
            own = object.__getattribute__(obj, "__dict__")
        except AttributeError:
            own = {}
        own = own.get(attr, _nothing) if isinstance(own, dict) else _nothing
        if own is not _nothing and on_type is not _nothing:
            cls = type(on_type)
            if _in_mro(cls, "__get__") is not _nothing and (
                    _in_mro(cls, "__set__") is not _nothing
                    or _in_mro(cls, "__delete__") is not _nothing):
                return on_type
        if own is not _nothing:
            return own
        if on_type is not _nothing:
            return on_type
    if default is not _nothing:
        return default
    raise AttributeError(attr)


def unwrap(func, *, stop=None):
    """Follow `__wrapped__` to the function inside its decorators."""
    first = func
    seen = {id(func): func}
    while not isinstance(func, type) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError("wrapper loop when unwrapping {!r}".format(first))
        seen[id(func)] = func
    return func


# ---- documentation ----

def cleandoc(doc):
    """A docstring without the indentation of the code around it."""
    lines = doc.expandtabs().split("\n")
    margin = None
    for line in lines[1:]:
        content = len(line.lstrip(" "))
        if content:
            indent = len(line) - content
            margin = indent if margin is None else min(margin, indent)
    cleaned = [lines[0].lstrip(" ")] + [line[margin or 0:] for line in lines[1:]]
    while cleaned and not cleaned[-1]:
        cleaned.pop()
    while cleaned and not cleaned[0]:
        cleaned.pop(0)
    return "\n".join(cleaned)


def _inherited_doc(obj):
    """The docstring of the method or property that this one overrides."""
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__dict__.get("__doc__") is not None:
                return base.__dict__["__doc__"]
        return None
    if ismethod(obj):
        owner = obj.__self__ if isclass(obj.__self__) else type(obj.__self__)
        name = obj.__func__.__name__
    elif isfunction(obj):
        name = obj.__name__
        owner = sys.modules.get(obj.__module__)
        for part in obj.__qualname__.split(".")[:-1]:
            owner = getattr(owner, part, None)
        if not isclass(owner):
            return None
    elif isinstance(obj, property):
        name = getattr(obj.fget, "__name__", "")
        owner = sys.modules.get(getattr(obj.fget, "__module__", ""))
        for part in getattr(obj.fget, "__qualname__", "").split(".")[:-1]:
            owner = getattr(owner, part, None)
        if not isclass(owner):
            return None
    else:
        return None
    for base in owner.__mro__:
        if name in base.__dict__:
            doc = getattr(base.__dict__[name], "__doc__", None)
            if doc is not None:
                return doc
    return None


def getdoc(object):
    """The docstring of an object, cleaned, or the one it inherits."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def getcomments(object):
    """The comment lines just before an object's source."""
    try:
        lines, start = findsource(object)
    except (OSError, TypeError):
        return None
    comments = []
    i = start - 1
    while i >= 0 and lines[i].lstrip().startswith("#"):
        comments.insert(0, lines[i].expandtabs().strip() + "\n")
        i -= 1
    return "".join(comments) or None


# ---- source ----

def getfile(object):
    """The file that defines an object."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError("{!r} is a built-in module".format(object))
    if isclass(object):
        module = sys.modules.get(object.__module__)
        if getattr(module, "__file__", None):
            return module.__file__
        if object.__module__ == "__main__":
            raise OSError("source code not available")
        raise TypeError("{!r} is a built-in class".format(object))
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was "
                    "expected, got {}".format(type(object).__name__))


def getsourcefile(object):
    return getfile(object)


def getmodulename(path):
    name = path.replace("\\", "/").rpartition("/")[2]
    return name[:-3] if name.endswith(".py") else None


def getmodule(object, _filename=None):
    """The module that an object was defined in, or None."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    try:
        file = getfile(object)
    except (TypeError, OSError):
        return None
    for module in list(sys.modules.values()):
        if getattr(module, "__file__", None) == file:
            return module
    return None


def _file_lines(filename):
    from _coil import source_lines
    lines = source_lines(filename)
    if not lines:
        raise OSError("could not get source code")
    return lines


def findsource(object):
    """All lines of an object's file, and the index of the object's first line."""
    lines = _file_lines(getfile(object))
    if ismodule(object):
        return lines, 0
    if isclass(object):
        first = object.__dict__.get("__firstlineno__")
        if first is None:
            head = "class " + object.__name__
            for i, line in enumerate(lines):
                text = line.lstrip()
                if text.startswith(head) and text[len(head):len(head) + 1] in ("(", ":", " ", "["):
                    return lines, i
            raise OSError("could not find class definition")
        return lines, first - 1
    object = unwrap(object)
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        first = object.co_firstlineno - 1
        if not 0 <= first < len(lines):
            raise OSError("lineno is out of bounds")
        return lines, first
    raise OSError("could not find code object")


class _Scanner:
    """Follows brackets and strings through lines, to see where a statement ends."""

    def __init__(self):
        self.depth = 0
        self.quote = None

    def feed(self, line):
        """Read one line; return its last character that is code, and whether it continues."""
        i = 0
        last = ""
        continued = False
        while i < len(line):
            char = line[i]
            if self.quote is not None:
                if char == "\\":
                    i += 2
                    continue
                if line.startswith(self.quote, i):
                    i += len(self.quote)
                    self.quote = None
                    last = '"'
                    continue
                i += 1
                continue
            if char == "#":
                break
            if char in "\"'":
                self.quote = char * 3 if line.startswith(char * 3, i) else char
                i += len(self.quote)
                continue
            if char in "([{":
                self.depth += 1
            elif char in ")]}":
                self.depth -= 1
            elif char == "\\" and line[i + 1:].strip() == "":
                continued = True
            if not char.isspace():
                last = char
            i += 1
        if self.quote is not None and len(self.quote) == 1 and not line.rstrip().endswith("\\"):
            self.quote = None
        return last, continued or self.depth > 0 or self.quote is not None


def getblock(lines):
    """The lines at the top of a list that make one definition."""
    if not lines:
        return []
    first = lines[0]
    margin = len(first) - len(first.lstrip())
    is_block = first.lstrip().startswith(("def ", "class ", "async ", "@"))
    scanner = _Scanner()
    end = 0
    in_header = True
    open_line = False
    for i, line in enumerate(lines):
        blank = not line.strip() or line.lstrip().startswith("#")
        if not open_line and not in_header and not blank:
            if len(line) - len(line.lstrip()) <= margin:
                break
        last, still_open = scanner.feed(line)
        if not blank or open_line or scanner.quote:
            end = i + 1
        if in_header and not still_open and not blank:
            is_decorator = not open_line and line.lstrip().startswith("@")
            if not is_block:
                break
            if not is_decorator and not (last == ")" and _only_decorators(lines[:i + 1])):
                in_header = False
                if last != ":":
                    break
        open_line = still_open
    return lines[:end]


def _only_decorators(lines):
    """True if no line so far begins a definition."""
    return not any([line.lstrip().startswith(("def ", "class ", "async ")) for line in lines])


def getsourcelines(object):
    """An object's lines and the number of the first."""
    object = unwrap(object)
    lines, first = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or (isframe(object) and object.f_code.co_name == "<module>"):
        return lines, 0
    return getblock(lines[first:]), first + 1


def getsource(object):
    """The text of an object's source."""
    return "".join(getsourcelines(object)[0])


def indentsize(line):
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


# ---- frames ----

Traceback = namedtuple("Traceback", "filename lineno function code_context index")
FrameInfo = namedtuple("FrameInfo", "frame filename lineno function code_context index")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")


def currentframe():
    """The caller's frame."""
    return sys._getframe(1)


def getlineno(frame):
    return frame.f_lineno


def getframeinfo(frame, context=1):
    """Where a frame or traceback is, with `context` lines of source around that place."""
    if istraceback(frame):
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    else:
        lineno = frame.f_lineno
    if not isframe(frame):
        raise TypeError("{!r} is not a frame or traceback object".format(frame))
    filename = frame.f_code.co_filename
    lines = index = None
    if context > 0:
        try:
            every = _file_lines(filename)
        except OSError:
            pass
        else:
            start = max(0, min(lineno - 1 - context // 2, len(every) - context))
            lines = every[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index)


def getouterframes(frame, context=1):
    """A frame and the frames that called it."""
    result = []
    while frame is not None:
        result.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    """The frames of a traceback."""
    result = []
    while tb is not None:
        result.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return result


def stack(context=1):
    """The caller's frame and the frames that called it."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """The frames between here and where the exception being handled was raised."""
    exc = sys.exception()
    return getinnerframes(None if exc is None else exc.__traceback__, context)


def getargvalues(frame):
    """The arguments a frame was called with."""
    args, varargs, varkw = getargs(frame.f_code)
    return ArgInfo(args, varargs, varkw, frame.f_locals)


Arguments = namedtuple("Arguments", "args varargs varkw")


def getargs(co):
    names = co.co_varnames
    count = co.co_argcount + co.co_kwonlyargcount
    args = list(names[:count])
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[count]
        count += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[count]
    return Arguments(args, varargs, varkw)


ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getclosurevars(func):
    """What the free names of a function mean now."""
    import builtins
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError("{!r} is not a Python function".format(func))
    code = func.__code__
    nonlocals = {}
    for name, cell in zip(code.co_freevars, func.__closure__ or ()):
        try:
            nonlocals[name] = cell.cell_contents
        except ValueError:
            pass
    found, built_in, unbound = {}, {}, set()
    for name in code.co_names:
        if name in func.__globals__:
            found[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            built_in[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, found, built_in, unbound)


# ---- signatures ----

class _empty:
    """Stands for "no default" and "no annotation"."""


class _void:
    """Stands for an argument of `replace` that was not given."""


class _ParameterKind(int):
    """How an argument may be passed."""

    def __new__(cls, value, name, description):
        self = int.__new__(cls, value)
        self.name = self._name_ = name
        self.value = self._value_ = value
        self.description = description
        return self

    def __repr__(self):
        return "<_ParameterKind.%s: %d>" % (self.name, self.value)

    def __str__(self):
        return self.name

    def __format__(self, spec):
        return format(self.name, spec)

    def __reduce__(self):
        return self.name


_POSITIONAL_ONLY = _ParameterKind(0, "POSITIONAL_ONLY", "positional-only")
_POSITIONAL_OR_KEYWORD = _ParameterKind(1, "POSITIONAL_OR_KEYWORD", "positional or keyword")
_VAR_POSITIONAL = _ParameterKind(2, "VAR_POSITIONAL", "variadic positional")
_KEYWORD_ONLY = _ParameterKind(3, "KEYWORD_ONLY", "keyword-only")
_VAR_KEYWORD = _ParameterKind(4, "VAR_KEYWORD", "variadic keyword")
for _kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY,
              _VAR_KEYWORD):
    setattr(_ParameterKind, _kind.name, _kind)
_KINDS = (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=1):
    """The annotations of a class, module or function, as a new dict."""
    if isinstance(obj, type):
        found = obj.__dict__.get("__annotations__")
        if found is None:
            found = obj.__annotations__ if "__annotate__" in obj.__dict__ \
                or "__annotate_func__" in obj.__dict__ else {}
        module = sys.modules.get(obj.__module__)
        names = getattr(module, "__dict__", {})
        own = dict(vars(obj))
    elif ismodule(obj):
        found = getattr(obj, "__annotations__", None)
        names = obj.__dict__
        own = None
    elif callable(obj):
        found = getattr(obj, "__annotations__", None)
        names = getattr(unwrap(obj), "__globals__", {})
        own = None
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if not found:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not eval_str:
        return dict(found)
    globals = names if globals is None else globals
    locals = own if locals is None else locals
    return {name: eval(value, globals, locals) if isinstance(value, str) else value
            for name, value in found.items()}


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """The text of an annotation in a signature."""
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    module = getattr(annotation, "__module__", None)
    if module == "typing" or type(annotation).__module__ == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, type) and type(annotation) is not type(list[int]):
        if module in ("builtins", base_module):
            return annotation.__qualname__
        return module + "." + annotation.__qualname__
    return repr(annotation)


def formatannotationrelativeto(object):
    module = getattr(object, "__module__", None)

    def format(annotation):
        return formatannotation(annotation, module)
    return format


class Parameter:
    """One parameter of a signature."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if not isinstance(kind, int) or not 0 <= kind <= 4:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        self._kind = kind = _KINDS[kind]
        if default is not _empty and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{kind.description} parameters cannot have default values")
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            # the iterable that a generator expression takes
            if kind is not _POSITIONAL_OR_KEYWORD:
                raise ValueError("implicit arguments must be passed as positional or keyword "
                                 f"arguments, not {kind.description}")
            self._kind = _POSITIONAL_ONLY
            name = "implicit" + name[1:]
        from keyword import iskeyword
        if not name.isidentifier() or (iskeyword(name) and self._kind is not _POSITIONAL_ONLY):
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy with some attributes changed."""
        return type(self)(
            self._name if name is _void else name,
            self._kind if kind is _void else kind,
            default=self._default if default is _void else default,
            annotation=self._annotation if annotation is _void else annotation)

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            annotation = formatannotation(self._annotation,
                                          quote_annotation_strings=quote_annotation_strings)
            text = f"{text}: {annotation}"
        if self._default is not _empty:
            equals = "=" if self._annotation is _empty else " = "
            text = f"{text}{equals}{self._default!r}"
        if self._kind is _VAR_POSITIONAL:
            return "*" + text
        if self._kind is _VAR_KEYWORD:
            return "**" + text
        return text

    def __repr__(self):
        return '<{} "{}">'.format(type(self).__name__, self)

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind is other._kind
                and self._default == other._default and self._annotation == other._annotation)


class BoundArguments:
    """Arguments assigned to the parameters of a signature."""

    __slots__ = ("arguments", "_signature")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind is _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        started = False
        for name, param in self._signature.parameters.items():
            if not started:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            if param.kind is _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Fill in the arguments that were not passed."""
        given = self.arguments
        filled = {}
        for name, param in self._signature.parameters.items():
            if name in given:
                filled[name] = given[name]
            elif param.default is not _empty:
                filled[name] = param.default
            elif param.kind is _VAR_POSITIONAL:
                filled[name] = ()
            elif param.kind is _VAR_KEYWORD:
                filled[name] = {}
        self.arguments = filled

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self._signature == other._signature and self.arguments == other.arguments

    __hash__ = None

    def __repr__(self):
        args = ", ".join(["{}={!r}".format(name, value)
                          for name, value in self.arguments.items()])
        return "<{} ({})>".format(type(self).__name__, args)


class Signature:
    """The parameters of a callable and the annotation of what it returns."""

    __slots__ = ("_return_annotation", "_parameters")

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        ordered = {}
        if parameters is not None:
            highest = _POSITIONAL_ONLY
            seen_default = False
            for param in parameters:
                if __validate_parameters__:
                    kind = param.kind
                    if kind < highest:
                        raise ValueError(
                            "wrong parameter order: {} parameter before {} parameter".format(
                                highest.description, kind.description))
                    highest = kind
                    if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                        if param.default is not _empty:
                            seen_default = True
                        elif seen_default:
                            raise ValueError("non-default argument follows default argument")
                    if param.name in ordered:
                        raise ValueError("duplicate parameter name: {!r}".format(param.name))
                ordered[param.name] = param
        self._parameters = _mappingproxy(ordered)
        self._return_annotation = return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
                      annotation_format=1):
        return _signature_of(obj, cls, follow_wrapped, (globals, locals, eval_str))

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with some attributes changed."""
        return type(self)(
            self._parameters.values() if parameters is _void else parameters,
            return_annotation=(self._return_annotation if return_annotation is _void
                               else return_annotation))

    __replace__ = replace

    def bind(self, /, *args, **kwargs):
        """Assign arguments to parameters as a call would."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """As `bind`, but required arguments may be missing."""
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments = {}
        kwargs = dict(kwargs)
        positional_as_keyword = []
        left = list(args)
        by_position = True  # until a parameter is met for which no positional argument is left
        var_keyword = None
        for name, param in self._parameters.items():
            kind = param.kind
            required = param.default is _empty
            if by_position and left:
                if kind is _VAR_POSITIONAL:
                    arguments[name] = tuple(left)
                    left = []
                    by_position = False
                elif kind is _KEYWORD_ONLY or kind is _VAR_KEYWORD:
                    raise TypeError("too many positional arguments")
                elif name in kwargs and kind is not _POSITIONAL_ONLY:
                    raise TypeError("multiple values for argument {!r}".format(name))
                else:
                    arguments[name] = left.pop(0)
                continue
            what = ""
            if by_position:
                by_position = False
                if kind is _KEYWORD_ONLY:
                    what = " keyword-only"
            if kind is _VAR_KEYWORD:
                var_keyword = param
            elif kind is _VAR_POSITIONAL:
                pass
            elif name not in kwargs:
                if required and not partial:
                    raise TypeError("missing a required%s argument: %r" % (what, name))
            elif kind is not _POSITIONAL_ONLY:
                arguments[name] = kwargs.pop(name)
            elif required:
                raise TypeError("missing a required positional-only argument: %r" % name)
            else:
                positional_as_keyword.append(name)
        if left:
            raise TypeError("too many positional arguments")
        if kwargs:
            if var_keyword is not None:
                arguments[var_keyword.name] = kwargs
            elif positional_as_keyword:
                raise TypeError("got some positional-only arguments passed as keyword arguments: %r"
                                % ", ".join(positional_as_keyword))
            else:
                raise TypeError("got an unexpected keyword argument {!r}".format(
                    next(iter(kwargs))))
        return BoundArguments(self, arguments)

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """The text of the signature, on one line or with a line for each parameter."""
        result = []
        slash_due = False
        star_due = True
        for param in self._parameters.values():
            if param.kind is _POSITIONAL_ONLY:
                slash_due = True
            elif slash_due:
                result.append("/")
                slash_due = False
            if param.kind is _VAR_POSITIONAL:
                star_due = False
            elif param.kind is _KEYWORD_ONLY and star_due:
                result.append("*")
                star_due = False
            result.append(param._format(quote_annotation_strings=quote_annotation_strings))
        if slash_due:
            result.append("/")
        text = "({})".format(", ".join(result))
        if max_width is not None and len(text) > max_width:
            text = "(\n    {}\n)".format(",\n    ".join(result))
        if self._return_annotation is not _empty:
            text += " -> " + formatannotation(
                self._return_annotation, quote_annotation_strings=quote_annotation_strings)
        return text

    def __repr__(self):
        return "<{} {}>".format(type(self).__name__, self)

    def _parts(self):
        """What decides equality: the order of keyword-only parameters does not."""
        plain = tuple([p for p in self._parameters.values() if p.kind is not _KEYWORD_ONLY])
        keywords = {p.name: p for p in self._parameters.values() if p.kind is _KEYWORD_ONLY}
        return plain, keywords, self._return_annotation

    def __hash__(self):
        plain, keywords, annotation = self._parts()
        return hash((plain, frozenset(keywords.values()), annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._parts() == other._parts()


_mappingproxy = type(type.__dict__)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
              annotation_format=1):
    """The signature of a callable."""
    return _signature_of(obj, Signature, follow_wrapped, (globals, locals, eval_str))


def _signature_of(obj, cls, follow, names):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, MethodType):
        return _without_first(_signature_of(obj.__func__, cls, follow, names))
    if follow:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, MethodType))
        if isinstance(obj, MethodType):
            return _signature_of(obj, cls, follow, names)
    given = getattr(obj, "__signature__", None)
    if given is not None:
        if not isinstance(given, Signature) and callable(given):
            given = given()
        if not isinstance(given, Signature):
            raise TypeError(f"unexpected object {given!r} in __signature__ attribute")
        return given
    partial_method = getattr(obj, "__partialmethod__", None) \
        or getattr(obj, "_partialmethod", None)
    if isinstance(partial_method, functools.partialmethod):
        wrapped = _signature_of(partial_method.func, cls, follow, names)
        result = _after_partial(wrapped, partial_method, (None,))
        first = next(iter(wrapped.parameters.values()))
        if first.kind is _VAR_POSITIONAL:
            return result
        return result.replace(parameters=(first, *result.parameters.values()))
    if isinstance(obj, FunctionType):
        return _of_function(obj, cls, names)
    if isinstance(obj, functools.partial):
        return _after_partial(_signature_of(obj.func, cls, follow, names), obj)
    if isinstance(obj, type):
        return _of_class(obj, cls, follow, names)
    if isinstance(obj, (BuiltinFunctionType, MethodDescriptorType, MethodWrapperType,
                        WrapperDescriptorType, ClassMethodDescriptorType)):
        return _of_builtin(obj, cls)
    call = getattr(type(obj), "__call__", None)
    if call is not None and not isinstance(call, (WrapperDescriptorType, MethodWrapperType)):
        return _without_first(_signature_of(call, cls, follow, names)) \
            if isinstance(call, FunctionType) else _signature_of(call, cls, follow, names)
    return _of_builtin(obj, cls)


def _without_first(signature):
    """A method's signature without the parameter that the instance takes."""
    params = list(signature.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind is not _VAR_POSITIONAL:
        del params[0]
    return signature.replace(parameters=params)


def _of_function(func, cls, names):
    code = func.__code__
    varnames = code.co_varnames
    count = code.co_argcount
    posonly = code.co_posonlyargcount
    kwonly = code.co_kwonlyargcount
    annotations = get_annotations(func, globals=names[0], locals=names[1], eval_str=names[2]) \
        if names[2] else (getattr(func, "__annotations__", None) or {})
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    first_default = count - len(defaults)
    params = []
    for i in range(count):
        name = varnames[i]
        params.append(Parameter(
            name, _POSITIONAL_ONLY if i < posonly else _POSITIONAL_OR_KEYWORD,
            default=defaults[i - first_default] if i >= first_default else _empty,
            annotation=annotations.get(name, _empty)))
    star = count + kwonly
    if code.co_flags & CO_VARARGS:
        name = varnames[star]
        params.append(Parameter(name, _VAR_POSITIONAL, annotation=annotations.get(name, _empty)))
        star += 1
    for name in varnames[count:count + kwonly]:
        params.append(Parameter(name, _KEYWORD_ONLY, default=kwdefaults.get(name, _empty),
                                annotation=annotations.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        name = varnames[star]
        params.append(Parameter(name, _VAR_KEYWORD, annotation=annotations.get(name, _empty)))
    return cls(params, return_annotation=annotations.get("return", _empty),
               __validate_parameters__=False)


def _of_builtin(obj, cls):
    """From the text that a native function carries, if it carries one."""
    text = getattr(obj, "__text_signature__", None)
    if not text:
        kind = "builtin type" if isinstance(obj, type) else "builtin"
        raise ValueError("no signature found for {} {!r}".format(kind, obj))
    bound = getattr(obj, "__self__", None)
    drop = text.startswith(("($self", "($module", "($type", "($cls"))
    names = {}
    from _coil import exec_source
    exec_source("def made%s: pass" % text.replace("$", "", 1), names)
    signature = _of_function(names["made"], cls, (None, None, False))
    if drop and (bound is not None or text.startswith("($module")):
        signature = _without_first(signature)
    return signature


def _of_class(obj, cls, follow, names):
    call = _defined_by_user(type(obj), "__call__")
    if call is not None:
        return _without_first(_signature_of(call, cls, follow, names))
    new = _defined_by_user(obj, "__new__")
    init = _defined_by_user(obj, "__init__")
    for base in obj.__mro__:
        for name, found in (("__new__", new), ("__init__", init)):
            if found is not None and name in base.__dict__:
                return _without_first(_signature_of(found, cls, follow, names))
    for base in obj.__mro__[:-1]:
        text = base.__dict__.get("__text_signature__")
        if text:
            return _of_builtin(base, cls)
    if type not in obj.__mro__ and all(
            ["__init__" not in base.__dict__ and "__new__" not in base.__dict__
             for base in obj.__mro__[:-1]]):
        return cls(())
    raise ValueError("no signature found for builtin type {!r}".format(obj))


def _defined_by_user(cls, name):
    """A method written in the language, or None for one that is built in."""
    found = _in_mro(cls, name)
    if found is _nothing:
        return None
    if isinstance(found, (staticmethod, classmethod)):
        found = found.__func__
    if isinstance(found, (FunctionType, functools.partialmethod, functools.partial)) \
            or hasattr(found, "__wrapped__"):
        return found
    return None


def _after_partial(signature, partial, extra=()):
    """The parameters that a partial object leaves open."""
    args = partial.args or ()
    keywords = partial.keywords or {}
    try:
        bound = signature.bind_partial(*extra, *args, **keywords)
    except TypeError as error:
        raise ValueError("partial object {!r} has incorrect arguments".format(partial)) from error
    placeholder = getattr(functools, "Placeholder", _nothing)
    result = []
    by_keyword = False
    for name, param in signature.parameters.items():
        kind = param.kind
        if name in bound.arguments:
            value = bound.arguments[name]
            if kind is _POSITIONAL_ONLY:
                if value is placeholder:
                    result.append(param.replace(default=_empty))
                continue
            if kind is _POSITIONAL_OR_KEYWORD:
                if name not in keywords:
                    if value is placeholder:
                        result.append(param.replace(kind=_POSITIONAL_ONLY, default=_empty))
                    continue
                by_keyword = True
                param = param.replace(default=value)
            elif kind is _KEYWORD_ONLY:
                param = param.replace(default=value)
        if by_keyword:
            if kind is _POSITIONAL_OR_KEYWORD:
                param = param.replace(kind=_KEYWORD_ONLY)
            elif kind is _VAR_POSITIONAL:
                continue
        result.append(param)
    return signature.replace(parameters=result)


FullArgSpec = namedtuple(
    "FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")


def getfullargspec(func):
    """The parameters of a function as lists of names and defaults."""
    try:
        if isinstance(func, MethodType):
            signature = _signature_of(func.__func__, Signature, False, (None, None, False))
        elif isinstance(func, type):
            inner = _defined_by_user(func, "__new__") or _defined_by_user(func, "__init__")
            signature = _signature_of(inner, Signature, False, (None, None, False))
        else:
            signature = _signature_of(func, Signature, False, (None, None, False))
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, kwonly, defaults, kwdefaults, annotations = [], [], [], {}, {}
    varargs = varkw = None
    if signature.return_annotation is not _empty:
        annotations["return"] = signature.return_annotation
    for param in signature.parameters.values():
        kind, name = param.kind, param.name
        if kind is _VAR_POSITIONAL:
            varargs = name
        elif kind is _VAR_KEYWORD:
            varkw = name
        elif kind is _KEYWORD_ONLY:
            kwonly.append(name)
            if param.default is not _empty:
                kwdefaults[name] = param.default
        else:
            args.append(name)
            if param.default is not _empty:
                defaults.append(param.default)
        if param.annotation is not _empty:
            annotations[name] = param.annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None,
                       annotations)


def getcallargs(func, /, *positional, **named):
    """Which parameter gets which argument in a call."""
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__, *positional)
        func = func.__func__
    bound = signature(func, follow_wrapped=False).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


def getclasstree(classes, unique=False):
    """Classes as a nested list by inheritance."""
    children = {}
    roots = []
    for cls in classes:
        if cls.__bases__:
            for parent in cls.__bases__:
                below = children.setdefault(parent, [])
                if cls not in below:
                    below.append(cls)
                if unique and parent in classes:
                    break
        elif cls not in roots:
            roots.append(cls)
    for parent in children:
        if parent not in classes:
            roots.append(parent)

    def walk(level, parent):
        result = []
        for cls in sorted(level, key=lambda c: (c.__module__, c.__name__)):
            result.append((cls, cls.__bases__))
            if cls in children:
                result.append(walk(children[cls], cls))
        return result
    return walk(roots, None)


del _kind
