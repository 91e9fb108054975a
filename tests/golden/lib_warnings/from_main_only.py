# Deprecation warnings show only if __main__ triggered them.
import sys
import types
import warnings

sys.stderr = sys.stdout
shown = []
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: shown.append((str(message), category.__name__))

library = types.ModuleType("library")
exec("import warnings\n"
     "def helper(level):\n"
     "    warnings.warn(f'level {level}', DeprecationWarning, stacklevel=level)\n"
     "def noisy():\n"
     "    warnings.warn('noisy')\n", library.__dict__)
library.helper(1)
library.helper(2)
library.noisy()
warnings.warn("here", DeprecationWarning)
print(shown)
print([(f[0], f[2].__name__, f[4]) for f in warnings.filters][-4:])
print(warnings.filters[-4][3] is None)
print("__warningregistry__" in globals(), "__warningregistry__" in library.__dict__)
