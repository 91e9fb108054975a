# Functions registered with atexit run last in, first out, after the script.
import atexit
def f(*a, **k): print('exit', a, k)
atexit.register(f, 1, 2, key='v'); atexit.register(f); r = atexit.register(print, 'printed at exit', sep='')
@atexit.register
def deco(): print('decorated')
print(r is print, atexit._ncallbacks()); atexit.register(f, 'gone'); atexit.unregister(f); print(atexit._ncallbacks())
try: atexit.register(5)
except TypeError as e: print(e)
class D:
    def __del__(self): print('del after exit functions')
d = D()
print('end of script')
