# import, from import, as, module attributes, sys.modules.
import sys
sys.path.insert(0, __file__.rpartition('/')[0] + '/mods')
import plain
import plain as again
from plain import value, get as getter, Thing
print(plain is again, plain.value, value, getter(), plain.__name__, plain.__doc__, plain.__package__ == '', plain.__file__.endswith('plain.py'), sys.modules['plain'] is plain, type(plain).__name__)
plain.value = 10
print(value, getter(), Thing.__module__, Thing)
import plain
print(sorted(n for n in dir(plain) if not n.startswith('__')), vars(plain) is plain.__dict__)
for source in ('from plain import nope', 'import plain.sub', 'from plain import valu', 'plain.nope', 'plain.valeu', 'import nothing_here', 'from nothing_here import x', 'import nothing.here', 'del plain.nope', 'plain()'):
    try: exec(source)
    except Exception as e: print(source, '->', type(e).__name__, str(e).split(' (/')[0])
def inside():
    import plain as local
    from plain import get
    return local is plain, get()
print(inside(), 'local' in globals())
m = __import__('plain'); print(m is plain)
plain.new = 'set from outside'; print(plain.new); del plain.new
del sys.modules['plain']
import plain
print(plain is again, plain.value)
class C:
    import math
    from math import floor
print(C.math.pi, C.floor(2.5))
import sys as s, math as m2
print(s is sys, m2.__name__)
