"""Records what CPython says to the snippets of tests/syntax: `python3.14 tests/record_syntax.py`.

Writes a <topic>.cpython for each <topic>.txt, with a line for each snippet: its number, then the place and the words of
its error as a traceback shows them, or `accepted`; what CPython warns of follows in brackets.
"""

import pathlib
import traceback
import warnings


def shown(error):
    report = traceback.TracebackException.from_exception(error)
    # Misspelt keywords are looked for when the report is written.
    list(report.format_exception_only())
    place = f"{report.lineno}:{report.offset}-{report.end_lineno}:{report.end_offset}"
    return f"{place} {type(error).__name__}: {report.msg}"


def verdict(snippet):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(snippet + "\n", "t.py", "exec", dont_inherit=True)
            said = "accepted"
        except SyntaxError as error:
            said = shown(error)
            caught.clear()
    return said + "".join(f" [line {w.lineno}: {w.message}]" for w in caught)


for path in sorted((pathlib.Path(__file__).parent / "syntax").glob("*.txt")):
    snippets = path.read_text(encoding="utf-8", newline="").split("\n---\n")
    lines = [f"{n} {verdict(s.rstrip("\n"))}\n" for n, s in enumerate(snippets, 1)]
    path.with_suffix(".cpython").write_text("".join(lines), encoding="utf-8")
