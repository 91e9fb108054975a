# A coroutine that is dropped without being awaited warns when it dies.
import warnings
warnings.simplefilter('always')
def show(message, category, filename, lineno, file=None, line=None):
    print(category.__name__, message)
warnings.showwarning = show
async def forgotten(): print('never')
print('before')
forgotten()
print('after')
c = forgotten(); c = None
print('rebound')
d = forgotten(); d.close(); del d
print('closed: no warning')
e = forgotten()
try: e.send(None)
except StopIteration: pass
del e
print('run: no warning')
