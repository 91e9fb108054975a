# contextlib: contextmanager, suppress, closing, ExitStack, nullcontext, redirect_stdout.
from contextlib import contextmanager, suppress, closing, ExitStack, nullcontext, redirect_stdout, ContextDecorator
import io
@contextmanager
def tag(name):
    print(f'<{name}>')
    try: yield name.upper()
    except ValueError as e: print('caught', e)
    finally: print(f'</{name}>')
with tag('a') as a, tag('b'): print(a)
with tag('v'): raise ValueError('inside')
try:
    with tag('k'): raise KeyError('through')
except KeyError as e: print(e)
@tag('deco')
def f(): print('in f'); return 5
print(f(), f())
with suppress(KeyError, IndexError): {}['x']
with suppress(ZeroDivisionError): print('no error')
class C:
    def close(self): print('closed')
with closing(C()) as c: print(type(c).__name__)
with ExitStack() as s:
    for n in 'xy': print(s.enter_context(tag(n)))
    s.callback(print, 'callback', end='!\n')
    s.push(lambda t, v, tb: print('push', t))
with nullcontext(5) as n: print(n)
out = io.StringIO()
with redirect_stdout(out): print('captured')
print(repr(out.getvalue()))
@contextmanager
def no_yield():
    if False: yield
@contextmanager
def two(): yield 1; yield 2
for cm in (no_yield, two):
    try:
        with cm(): pass
    except RuntimeError as e: print(e)
class D(ContextDecorator):
    def __enter__(self): print('enter'); return self
    def __exit__(self, *a): print('exit')
@D()
def g(): print('g')
g()
with ExitStack() as s:
    s.enter_context(suppress(ValueError)); s2 = s.pop_all()
s2.close()
@contextmanager
def swallow():
    try: yield
    except Exception as e: print('swallowed', type(e).__name__)
with swallow(): raise StopIteration('si')
