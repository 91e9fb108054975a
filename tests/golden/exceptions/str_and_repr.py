# str, repr, args and attributes of exceptions.
for e in (ValueError(), ValueError('a'), ValueError('a', 1), ValueError(None), KeyError('k'), KeyError(), KeyError('a', 'b'), KeyError(1), OSError('msg'), OSError(2, 'No such file'), OSError(2, 'No such', 'file.txt'), OSError(13, 'x'), OSError(1, 2, 3),
          StopIteration(5), StopIteration(), SystemExit(3), SystemExit(), SyntaxError('bad'), NameError('n', name='nm'), AttributeError('a', name='x', obj=5), ImportError('i', name='m', path='p'), UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'why'), UnicodeEncodeError('ascii', 'é', 0, 1, 'why'),
          AssertionError(()), RuntimeError(['list']), ExceptionGroup('g', [ValueError(1), KeyError(2)]), ModuleNotFoundError('m'), MemoryError(), RecursionError('deep'), ZeroDivisionError('z')):
    print(type(e).__name__, '|', str(e), '|', repr(e), '|', e.args)
e = OSError(2, 'No such', 'f'); print(e.errno, e.strerror, e.filename, type(e).__name__)
print(StopIteration(5).value, SystemExit(3).code, SystemExit().code, SystemExit(1, 2).code, NameError('n', name='nm').name, AttributeError('a', name='x', obj=5).obj, ImportError('i', name='m').name)
e = ValueError('a'); e.args = (1, 2); print(e, repr(e)); e.args = 'xy'; print(e.args); e.extra = 1; print(e.__dict__)
class Custom(Exception): pass
class WithStr(Exception):
    def __str__(self): return 'custom str'
class WithInit(Exception):
    def __init__(self, a, b=2): self.a, self.b = a, b
print(repr(Custom('x')), str(Custom(1, 2)), WithStr('q'), repr(WithStr('q')), WithInit(1).args, WithInit(1, b=5).args, repr(WithInit(1)), WithInit(1).b)
for f in (lambda: ValueError(a=1), lambda: raise_(5), lambda: raise_(int), lambda: raise_('x'), lambda: raise_(None), lambda: raise_(Custom), lambda: OSError(1, x=2), lambda: ExceptionGroup(), lambda: ExceptionGroup('a', []), lambda: ExceptionGroup('a', [1]), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup('x', [KeyboardInterrupt()])):
    def raise_(x): raise x
    try:
        f()
    except BaseException as e:
        print(type(e).__name__, e)
class NotExc:
    def __new__(cls): return 5
try:
    raise NotExc
except TypeError as e:
    print(e)
