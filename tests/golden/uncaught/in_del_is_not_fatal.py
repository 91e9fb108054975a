# What __del__ raises is reported and the program goes on.
import sys
class D:
    def __del__(self): raise ValueError('in del')
def hook(u): print('hook', type(u.exc_value).__name__, u.exc_value)
sys.unraisablehook = hook
d = D(); del d
print('goes on')
