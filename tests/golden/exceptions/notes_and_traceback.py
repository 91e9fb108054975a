# add_note, __notes__, __traceback__, traceback walking.
e = ValueError('v')
print(hasattr(e, '__notes__'))
e.add_note('first'); e.add_note('second')
print(e.__notes__)
try: e.add_note(5)
except TypeError as t: print(t)
def a(): b()
def b(): raise KeyError('deep')
try: a()
except KeyError as k:
    tb = k.__traceback__
    names = []
    while tb:
        names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(names)
    k2 = k.with_traceback(None); print(k2.__traceback__, k2 is k)
import sys
try: 1 / 0
except ZeroDivisionError:
    t, v, tb = sys.exc_info()
    print(t.__name__, v, tb.tb_lineno, sys.exception() is v)
print(sys.exc_info(), sys.exception())
import traceback
try: a()
except KeyError as k:
    lines = traceback.format_exception(k)
    print(len(lines), lines[0].strip(), '|', lines[-1].strip())
    print(traceback.format_exception_only(k), traceback.format_exc().splitlines()[-1])
    print([(f.name, f.lineno) for f in traceback.extract_tb(k.__traceback__)])
class N(Exception): pass
try:
    raise N('with note')
except N as n:
    n.add_note('the note\nsecond line')
    print(traceback.format_exception_only(n))
