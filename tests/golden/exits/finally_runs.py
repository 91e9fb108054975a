import sys
def g():
    try: yield 1
    finally: print('generator finally')
x = g(); next(x)
try:
    try: sys.exit(4)
    except Exception: print('not an Exception')
    finally: print('finally')
except SystemExit as e:
    print('caught', e.code, repr(e))
    raise
