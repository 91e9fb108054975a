# The exception being handled belongs to each frame, not to the whole program.
import sys
def g():
    print('in gen', repr(sys.exception()))
    try:
        raise KeyError('inside')
    except KeyError:
        print('handling', repr(sys.exception()))
        yield 1
        print('resumed', repr(sys.exception()))
    print('after', repr(sys.exception()))
    yield 2
    try:
        raise TypeError('last')
    except TypeError as e:
        print('context', repr(e.__context__))
i = g()
print(next(i), repr(sys.exception()))
try:
    raise ValueError('caller')
except ValueError:
    print(next(i), repr(sys.exception()))
    try:
        next(i)
    except StopIteration as e:
        print('stop context', repr(e.__context__))
    print(repr(sys.exception()))
print(repr(sys.exception()))
def thrower():
    try:
        yield
    except ValueError as e:
        print('ctx of thrown', repr(e.__context__), repr(e.__cause__))
        try:
            raise OSError('second')
        except OSError as e2:
            print('ctx of second', repr(e2.__context__))
            yield
t = thrower(); next(t)
try:
    1 / 0
except ZeroDivisionError:
    t.throw(ValueError('thrown'))
    print(repr(sys.exception()))
def bare():
    try:
        yield
        raise
    except RuntimeError as e:
        print('bare raise:', e)
b = bare(); next(b)
next(b, None)
def reraise():
    try:
        raise KeyError('first')
    except KeyError:
        try:
            yield
        except ValueError as e:
            print('chained to', repr(e.__context__))
        raise
r = reraise(); next(r)
try:
    r.throw(ValueError('x'))
except KeyError as e:
    print('reraised', e)
