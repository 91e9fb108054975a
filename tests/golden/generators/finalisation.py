# A generator that is dropped runs its finally blocks there and then, outermost last.
def g(n, sub=None):
    try:
        if sub: yield from sub
        else: yield n
    finally:
        print('finally', n)
x = g(1); next(x); print('dropping'); x = None; print('dropped')
x = g('never started'); del x; print('no finally when never started')
next(g('temporary')); print('after temporary')
x = g('outer', g('middle', g('inner'))); next(x); del x; print('chain dropped')
def f():
    local = g('local'); next(local)
    print('leaving f')
f()
for v in g('loop'):
    print('v', v); break
print('after break: still alive until rebound?')
l = [g('a'), g('b')]
for i in l: next(i)
del i; l.clear(); print('cleared')
def yields_in_finally():
    try:
        yield 1
    finally:
        print('enter finally'); yield 2; print('not reached')
import sys
sys.unraisablehook = lambda u: print('unraisable:', type(u.exc_value).__name__, u.exc_value)
y = yields_in_finally(); next(y); del y; print('ignored exit reported')
def raises():
    try:
        yield
    finally:
        raise ValueError('from finally')
r = raises(); next(r); del r; print('error reported')
def holder():
    class D:
        def __del__(self): print('D gone')
    d = D()
    yield 1
h = holder(); next(h); h.close(); print('closed')
h = holder(); list(h); print('exhausted')
a = g('in tuple'); next(a); t = (a, 1); del a; print('still'); del t
d = {'k': g('in dict')}; next(d['k']); d['k'] = 0
e = (v for v in g('genexpr source')); next(e); del e
print(any(v for v in g('any')), 'next(gen)', next(g('next'))); z = zip(g('zip')); next(z); del z
print('end')
