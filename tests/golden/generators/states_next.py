# next() in every state: created, suspended, running, finished.
import inspect
def g():
    print('start')
    x = yield 1
    print('got', x)
    yield 2
    return 'result'
it = g()
def show(): print(inspect.getgeneratorstate(it), it.gi_running, it.gi_suspended, it.gi_frame is None, it.gi_yieldfrom)
show()
print(next(it)); show()
print(next(it)); show()
try:
    next(it)
except StopIteration as e:
    print('StopIteration', e.value, e.args)
show()
for _ in range(2):
    try:
        next(it)
    except StopIteration as e:
        print('again', e.value, e.args)
print(next(it, 'default'))
def running():
    print(inspect.getgeneratorstate(r), r.gi_running, r.gi_suspended)
    for f in (lambda: next(r), lambda: r.send(1), lambda: r.throw(ValueError), lambda: r.close()):
        try:
            f()
        except ValueError as e:
            print(type(e).__name__, e)
    yield 'survived'
r = running()
print(next(r), list(r))
print(it.__name__, it.__qualname__, it.gi_code.co_name, type(it).__name__, iter(it) is it, inspect.isgenerator(it), inspect.isgeneratorfunction(g))
it.__name__ = 'other'
print(it.__name__, repr(g()).startswith('<generator object g at 0x'))
