"""Tracebacks as text and as data."""
import sys
import _coil

_CAUSE = ("\nThe above exception was the direct cause of the following exception:\n\n")
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_not_given = object()
_REPEATS_SHOWN = 3


class FrameSummary:
    """One line of a traceback."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line",
                 "locals", "_text")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None,
                 end_lineno=None, colno=None, end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._line = line
        self.locals = None if locals is None else {k: _safe_repr(v) for k, v in locals.items()}
        self._text = None  # as the virtual machine renders it, with carets

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = _coil.source_line(self.filename, self.lineno)
        return self._line.strip()

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno
                    and self.name == other.name and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    __hash__ = None

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _safe_repr(value):
    try:
        return repr(value)
    except Exception:
        return "<local repr() failed>"


class StackSummary(list):
    """The lines of a traceback, oldest first."""

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """From pairs of frame and line number."""
        result = cls()
        for frame, lineno in _limited(list(frame_gen), limit):
            code = frame.f_code
            result.append(FrameSummary(code.co_filename, lineno, code.co_name,
                                       locals=frame.f_locals if capture_locals else None))
        return result

    @classmethod
    def from_list(cls, a_list):
        """From frame summaries or `(filename, lineno, name, line)` tuples."""
        result = cls()
        for item in a_list:
            if isinstance(item, FrameSummary):
                result.append(item)
            else:
                filename, lineno, name, line = item
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    @classmethod
    def _from_traceback(cls, tb, limit, capture_locals):
        result = cls()
        entries = list(zip(_coil.traceback_entries(tb), walk_tb(tb)))
        for (filename, lineno, end_lineno, colno, end_colno, name, text), (frame, _) in \
                _limited(entries, limit):
            summary = FrameSummary(filename, lineno, name, end_lineno=end_lineno, colno=colno,
                                   end_colno=end_colno,
                                   locals=frame.f_locals if capture_locals else None)
            summary._text = text
            result.append(summary)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """The text of one line of the traceback."""
        f = frame_summary
        if f._text is not None:
            text = f._text
        else:
            filename = f.filename
            text = '  File "{}", line {}, in {}\n'.format(filename, f.lineno, f.name)
            if f.line:
                text += "    {}\n".format(f.line)
        if f.locals:
            for name in sorted(f.locals):
                text += "    {} = {}\n".format(name, f.locals[name])
        return text

    def format(self, **kwargs):
        """The texts of all lines; a line repeated many times is shown three times."""
        result = []
        last = None
        count = 0
        for f in self:
            text = self.format_frame_summary(f)
            if text is None:
                continue
            key = f.filename, f.lineno, f.name
            if key != last:
                if count > _REPEATS_SHOWN:
                    result.append(_repeated(count - _REPEATS_SHOWN))
                last = key
                count = 0
            count += 1
            if count <= _REPEATS_SHOWN:
                result.append(text)
        if count > _REPEATS_SHOWN:
            result.append(_repeated(count - _REPEATS_SHOWN))
        return result


def _repeated(count):
    return f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n"


def _limited(items, limit):
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is not None and limit < 0:
            limit = 0
    if limit is None:
        return items
    return items[:limit] if limit >= 0 else items[limit:]


class TracebackException:
    """What is needed to print an exception, taken from it at once."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10,
                 save_exc_type=True, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        options = dict(limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals,
                       max_group_width=max_group_width, max_group_depth=max_group_depth,
                       _seen=seen)
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._from_traceback(exc_traceback, limit, capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self.exc_type_qualname = exc_type.__qualname__ if exc_type else None
        self.exc_type_module = exc_type.__module__ if exc_type else None
        try:
            self._str = str(exc_value)
        except Exception:
            self._str = "<exception str() failed>"
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self._only = (["NoneType: None\n"] if exc_value is None
                      else _coil.format_exception_only(exc_value))
        if isinstance(exc_value, SyntaxError):
            self.filename = exc_value.filename
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            end = exc_value.end_lineno
            self.end_lineno = None if end is None else str(end)
            self.text = exc_value.text
            self.offset = exc_value.offset
            self.end_offset = exc_value.end_offset
            self.msg = exc_value.msg
        self.__cause__ = self.__context__ = self.exceptions = None
        self.__suppress_context__ = (exc_value.__suppress_context__
                                     if exc_value is not None else False)
        if exc_value is None:
            return
        cause, context = exc_value.__cause__, exc_value.__context__
        if cause is not None and id(cause) not in seen:
            self.__cause__ = TracebackException(type(cause), cause, cause.__traceback__,
                                                **options)
        wanted = not compact or (self.__cause__ is None and not self.__suppress_context__)
        if context is not None and id(context) not in seen and wanted:
            self.__context__ = TracebackException(type(context), context, context.__traceback__,
                                                  **options)
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [TracebackException(type(e), e, e.__traceback__, **options)
                               for e in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        return self._exc_type

    @property
    def exc_type_str(self):
        if self.exc_type_qualname is None:
            return None
        if self.exc_type_module in ("__main__", "builtins"):
            return self.exc_type_qualname
        return f"{self.exc_type_module}.{self.exc_type_qualname}"

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """The lines that name the exception, without its traceback."""
        indent = 3 * _depth * " "
        for text in self._only:
            yield _indented(text, indent) if _depth else text
        if self.exceptions and show_group:
            for inner in self.exceptions:
                yield from inner.format_exception_only(show_group=True, _depth=_depth + 1)

    def _chain(self, chain):
        """This exception and those before it, newest first, each with the words after it."""
        current, words = self, None
        result = []
        while current is not None:
            result.append((current, words))
            if not chain:
                break
            if current.__cause__ is not None:
                current, words = current.__cause__, _CAUSE
            elif current.__context__ is not None and not current.__suppress_context__:
                current, words = current.__context__, _CONTEXT
            else:
                break
        return result

    def format(self, *, chain=True, **kwargs):
        """The whole text, in pieces that each end with a newline."""
        pieces, closed = self._render(chain, 0)
        yield from pieces

    def _render(self, chain, depth):
        """The pieces, and whether the frame of a group around them has been closed."""
        out = []
        closed = False
        for exc, words in reversed(self._chain(chain)):
            bar = " " * (2 * depth) + "| " if depth else ""
            if exc.exceptions is None:
                if exc.stack:
                    out.append(_indented("Traceback (most recent call last):\n", bar))
                    out.extend([_indented(text, bar) for text in exc.stack.format()])
                out.extend([_indented(text, bar) for text in exc.format_exception_only()])
            elif depth > self.max_group_depth:
                out.append(_indented(f"... (max_group_depth is {self.max_group_depth})\n", bar))
            else:
                closed = exc._render_group(out, chain, depth)
            if words is not None:
                out.append(_indented(words, bar))
        return out, closed

    def _render_group(self, out, chain, depth):
        top = depth == 0
        if top:
            depth = 1
        indent = " " * (2 * depth)
        bar = indent + "| "
        if self.stack:
            first = indent + "+ " if top else bar
            out.append(_indented("Exception Group Traceback (most recent call last):\n", first))
            out.extend([_indented(text, bar) for text in self.stack.format()])
        out.extend([_indented(text, bar) for text in self.format_exception_only()])
        count = len(self.exceptions)
        shown = self.exceptions[:self.max_group_width]
        closed = False
        for i, inner in enumerate(shown):
            out.append(indent + ("+-" if i == 0 else "  ")
                       + f"+---------------- {i + 1} ----------------\n")
            pieces, closed = inner._render(chain, depth + 1)
            out.extend(pieces)
        rest = count - len(shown)
        if rest:
            out.append(indent + "  +---------------- ... ----------------\n")
            out.append(indent + f"  | and {rest} more exception{'s' if rest > 1 else ''}\n")
            closed = False
        if not closed:
            out.append(indent + "  +------------------------------------\n")
        return True

    def print(self, *, file=None, chain=True, **kwargs):
        _write(self.format(chain=chain), file)


def _indented(text, prefix):
    if not prefix:
        return text
    return "".join([prefix + line for line in text.splitlines(keepends=True)])


def _write(pieces, file):
    file = sys.stderr if file is None else file
    for text in pieces:
        file.write(text)


# ---- exceptions ----

def _value_and_traceback(exc, value, tb):
    if (value is _not_given) != (tb is _not_given):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _not_given:
        if exc is None:
            return None, None
        if not isinstance(exc, BaseException):
            raise TypeError("Exception expected for value, {} found".format(type(exc).__name__))
        return exc, exc.__traceback__
    return value, tb


def format_exception(exc, /, value=_not_given, tb=_not_given, limit=None, chain=True, **kwargs):
    """The text that `print_exception` prints, as a list."""
    value, tb = _value_and_traceback(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit,
                                   compact=True).format(chain=chain))


def print_exception(exc, /, value=_not_given, tb=_not_given, limit=None, file=None, chain=True,
                    **kwargs):
    """Print an exception with its traceback and those of its causes."""
    _write(format_exception(exc, value, tb, limit, chain), file)


def format_exception_only(exc, /, value=_not_given, *, show_group=False, **kwargs):
    """The lines that name an exception, as a list."""
    if value is _not_given:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True)
                .format_exception_only(show_group=show_group))


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """The text that `print_exc` prints."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the last exception that nobody handled."""
    exc = getattr(sys, "last_exc", None)
    if exc is None:
        raise ValueError("no last exception")
    print_exception(exc, limit=limit, file=file, chain=chain)


# ---- tracebacks and stacks ----

def walk_tb(tb):
    """Pairs of frame and line number, oldest first."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    """Pairs of frame and line number, from this frame (or the caller's) outwards."""
    if f is None:
        f = sys._getframe(1)

    def walk(frame):
        while frame is not None:
            yield frame, frame.f_lineno
            frame = frame.f_back
    return walk(f)


def extract_tb(tb, limit=None):
    return StackSummary._from_traceback(tb, limit, False)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    _write(format_tb(tb, limit), file)


def _stack_of(frame, limit):
    pairs = list(walk_stack(frame))
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
    if limit is not None:
        pairs = pairs[:limit] if limit >= 0 else pairs[limit:]
    pairs.reverse()
    result = StackSummary()
    for f, lineno in pairs:
        result.append(FrameSummary(f.f_code.co_filename, lineno, f.f_code.co_name))
    return result


def extract_stack(f=None, limit=None):
    """The frames from the outermost to this one (or the caller's)."""
    return _stack_of(sys._getframe(1) if f is None else f, limit)


def format_stack(f=None, limit=None):
    return _stack_of(sys._getframe(1) if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    _write(_stack_of(sys._getframe(1) if f is None else f, limit).format(), file)


def format_list(extracted_list):
    """The text of entries, as `format_tb` gives it."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    _write(format_list(extracted_list), file)


def clear_frames(tb):
    """Drop the local variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass  # that frame is still running
        tb = tb.tb_next


__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list",
    "format_stack", "format_tb", "print_exc", "format_exc", "print_exception", "print_last",
    "print_stack", "print_tb", "clear_frames", "FrameSummary", "StackSummary",
    "TracebackException", "walk_stack", "walk_tb", "print_list"]
