# except* in full.
def run(exc):
    try:
        try:
            raise exc
        except* ValueError as e:
            print('V', repr(e), end='; ')
        except* (KeyError, IndexError) as e:
            print('K', repr(e), end='; ')
        else:
            print('else', end='; ')
        finally:
            print('finally')
    except BaseException as e:
        print('  left', repr(e), repr(e.__context__))
run(ExceptionGroup('g', [ValueError(1), KeyError(2), ValueError(3)]))
run(ExceptionGroup('g', [ValueError(1), TypeError(2)]))
run(ExceptionGroup('g', [ExceptionGroup('n', [ValueError(1), OSError(2)]), IndexError(3)]))
run(ValueError('naked'))
run(TypeError('unmatched naked'))
run(BaseExceptionGroup('b', [KeyboardInterrupt(), ValueError(1)]))
def nothing():
    try: pass
    except* ValueError: print('no')
    else: print('else ran')
    finally: print('finally ran')
nothing()
try:
    try: raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError as e: raise TypeError('new')
    except* KeyError as e: raise OSError('second')
except ExceptionGroup as e:
    print(repr(e)); print([repr(x.__context__) for x in e.exceptions])
try:
    try: raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError: raise
except ExceptionGroup as e: print(repr(e))
try:
    try: raise ExceptionGroup('g', [ValueError(1), TypeError(5), KeyError(2)])
    except* ValueError as e: raise RuntimeError('r') from e
    except* KeyError: pass
except ExceptionGroup as e: print(repr(e), repr(e.exceptions[0].__cause__))
try:
    try: raise ValueError
    except* ExceptionGroup: pass
except TypeError as e: print(e)
try:
    try: raise ValueError
    except* 5: pass
except TypeError as e: print(e)
def f():
    for i in range(2):
        try: raise ExceptionGroup('loop', [ValueError(i)])
        except* ValueError as e: print('loop', e.exceptions)
    return 'done'
print(f())
for source in ('try: pass\nexcept* ValueError: pass\nexcept KeyError: pass', 'try: pass\nexcept*: pass', 'def f():\n try: pass\n except* ValueError: return 1', 'while 1:\n try: pass\n except* ValueError: break'):
    try: compile(source, 's', 'exec')
    except SyntaxError as e: print(e.msg)
