# with: order of calls, several managers, return values, exceptions.
class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print('enter', self.name); return self.name
    def __exit__(self, t, v, tb):
        print('exit', self.name, t and t.__name__, v, tb is not None)
        return self.swallow
with CM('a') as a, CM('b') as b:
    print(a, b)
with (CM('c') as c,
      CM('d'),
      ):
    print(c)
with CM('e', True):
    raise ValueError('swallowed')
print('after')
try:
    with CM('f') as f, CM('g', swallow=False): raise KeyError('k')
except KeyError as e: print('outside', e)
with CM('outer', True), CM('inner'): 1 / 0
def ret():
    with CM('ret'): return 'value'
print(ret())
for i in range(3):
    with CM(f'loop{i}'):
        if i == 0: continue
        if i == 1: break
class T:
    def __enter__(self): return (1, [2, 3])
    def __exit__(self, *a): return 5 if a[0] else None
with T() as (x, [y, z]): print(x, y, z)
d = {}
with T() as d['k']: print(d)
with T(): raise Exception('truthy exit swallows')
class NoExit:
    def __enter__(self): pass
class NoEnter:
    def __exit__(self, *a): pass
for o in (NoExit(), NoEnter(), 5):
    try:
        with o: print('no')
    except TypeError as e: print(e)
class BadEnter(CM):
    def __enter__(self): raise OSError('enter failed')
class BadExit(CM):
    def __exit__(self, *a): raise OSError('exit failed')
try:
    with CM('first'), BadEnter('bad'): print('no')
except OSError as e: print(e)
try:
    with BadExit('x'): raise ValueError('body')
except OSError as e: print(e, repr(e.__context__))
class Inst: pass
i = Inst(); i.__enter__ = lambda: 1; i.__exit__ = lambda *a: None
try:
    with i: pass
except TypeError as e: print(e)
with CM('x') as x: pass
print(x)
