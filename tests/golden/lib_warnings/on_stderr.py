# What a script prints on standard error when it warns (shown here through standard output).
import sys
import warnings


class Out:
    """Passes text on, without the folder of this script."""

    def write(self, text):
        sys.stdout.write(text.replace(__file__, "FILE"))

    def flush(self):
        pass


sys.stderr = Out()


def deprecated_function():
    warnings.warn("use the new one",
                  DeprecationWarning, stacklevel=2)


deprecated_function()
for _ in range(2):
    deprecated_function()   # once for this line
warnings.warn("a plain one")
warnings.warn("syntax", SyntaxWarning)
exec("import warnings\nwarnings.warn('from exec')")
warnings.warn("too deep", stacklevel=50)
warnings.formatwarning = lambda message, category, filename, lineno, line=None: f"[{category.__name__}] {message}\n"
warnings.warn("formatted")
warnings.showwarning("direct", UserWarning, "x.py", 3)
with warnings.catch_warnings(record=True) as log:
    warnings.warn("kept")
print([str(w.message) for w in log], str(log[0])[:48])
