# Modules that fail while they are imported.
import sys
sys.path.insert(0, __file__.rpartition('/')[0] + '/mods')
for n in range(2):
    try: import broken
    except ValueError as e: print(e, 'broken' in sys.modules)
try: import bad_syntax
except SyntaxError as e: print(type(e).__name__, 'bad_syntax' in sys.modules)
sys.modules['blocked'] = None
try: import blocked
except ImportError as e: print(type(e).__name__, e)
sys.modules['fake'] = 'anything'
import fake
print(fake)
import types
m = types.ModuleType('made', 'doc')
m.x = 5
sys.modules['made'] = m
import made
from made import x
print(made.x, x, made.__doc__, repr(made))
