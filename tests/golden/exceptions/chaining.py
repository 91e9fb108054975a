# __cause__, __context__, __suppress_context__, raise from.
def show(e):
    print(repr(e), 'cause', repr(e.__cause__), 'context', repr(e.__context__), e.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError as z: raise ValueError('v') from z
except ValueError as e: show(e)
try:
    try: 1 / 0
    except ZeroDivisionError: raise ValueError('implicit')
except ValueError as e: show(e)
try:
    try: 1 / 0
    except ZeroDivisionError: raise ValueError('none') from None
except ValueError as e: show(e)
try: raise ValueError from KeyError
except ValueError as e: show(e)
for cause in (5, 'x', int):
    try: raise ValueError('c') from cause
    except TypeError as e: print(e)
def f():
    try: raise KeyError('a')
    finally: raise OSError('b')
try: f()
except OSError as e: show(e)
try:
    try: raise A_undefined
    except NameError as first:
        try: raise KeyError('second')
        except KeyError: raise TypeError('third')
except TypeError as e:
    while e:
        print(repr(e)); e = e.__context__
try:
    try: raise ValueError('same')
    except ValueError as e: raise e
except ValueError as e: show(e)
def reraise():
    try: raise ValueError('orig')
    except ValueError:
        try: raise KeyError('handled')
        except KeyError: pass
        raise
try: reraise()
except ValueError as e: show(e)
try: raise
except RuntimeError as e: print(e)
e = ValueError(1)
e.__cause__ = KeyError(2); show(e)
for attr, v in (('__cause__', 5), ('__context__', 'x'), ('__traceback__', 5)):
    try: setattr(e, attr, v)
    except TypeError as t: print(t)
a, b = ValueError('a'), ValueError('b')
try:
    try: raise a
    except ValueError: raise b
except ValueError:
    try: raise a
    except ValueError as e: print(repr(e.__context__), repr(b.__context__))
print(e.with_traceback(None) is e if 'e' in globals() else 'e is gone')
