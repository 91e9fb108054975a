# throw and close through a delegation.
def sub(name, swallow=False):
    try:
        while True:
            try:
                x = yield name
                print(name, 'got', x)
            except ValueError as e:
                print(name, 'caught', e)
    except GeneratorExit:
        print(name, 'exit')
        if not swallow: raise
    finally:
        print(name, 'finally')
    return name + ' value'
def outer(**k):
    try:
        r = yield from sub('sub', **k)
        print('r =', r)
        yield 'outer after'
    except KeyError as e:
        print('outer caught', e)
        yield 'handled'
    finally:
        print('outer finally')
o = outer()
print(next(o), o.send(1), o.throw(ValueError('v')), o.throw(KeyError('k')), o.close())
o = outer(); next(o); print(o.close())
o = outer(swallow=True); next(o)
try:
    print(o.close())
except RuntimeError as e:
    print(e)
o = outer(swallow=True); next(o)
try:
    print(o.throw(GeneratorExit))
except GeneratorExit as e:
    print('GeneratorExit came out')
def ignoring():
    while True:
        try:
            yield 'i'
        except GeneratorExit:
            print('ignored')
def outer2(): yield from ignoring()
o = outer2(); next(o)
try:
    o.close()
except RuntimeError as e:
    print(e)
print(next(o, 'outer2 finished'))
import sys
sys.unraisablehook = lambda u: print('unraisable', type(u.exc_value).__name__, u.exc_value)
def returns():
    try:
        yield 1
    except ValueError:
        return 'returned'
def outer3():
    x = yield from returns()
    yield x
o = outer3(); next(o); print(o.throw(ValueError))
def raises():
    try:
        yield 1
    except GeneratorExit:
        raise OSError('on close')
def outer4(): yield from raises()
o = outer4(); next(o)
try:
    o.close()
except OSError as e:
    print(e, repr(e.__context__))
