# __getattr__ and __dir__ of a module.
import sys
sys.path.insert(0, __file__.rpartition('/')[0] + '/mods')
import dyn
print(dyn.dyn_one, dyn.real, dir(dyn), hasattr(dyn, 'zzz'))
try: dyn.zzz
except AttributeError as e: print(e)
from dyn import dynamic, real
print(dynamic, real)
try: from dyn import other
except ImportError as e: print(str(e).split(' (')[0])
