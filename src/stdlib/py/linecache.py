"""Lines of source files."""
import _coil

__all__ = ("getline", "clearcache", "checkcache", "lazycache")


def getline(filename, lineno, module_globals=None):
    """A line of a file with its newline; empty if there is none."""
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ""


def getlines(filename, module_globals=None):
    """All lines of a file; none if it cannot be read."""
    return _coil.source_lines(filename)


def clearcache():
    """Files are read once: there is nothing to clear."""


def checkcache(filename=None):
    """Files are read once: there is nothing to check."""


def lazycache(filename, module_globals):
    """Whether the lines can be had later: they are read when asked for."""
    return False
