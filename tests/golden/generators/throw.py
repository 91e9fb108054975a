# throw() in every state, in its old forms too.
import warnings
warnings.simplefilter('ignore')
def g():
    while True:
        try:
            x = yield 'ready'
            print('got', x)
        except ValueError as e:
            print('caught', repr(e))
        except KeyError as e:
            print('key', e)
            yield 'after key'
def fresh():
    i = g(); next(i)
    return i
i = g()
try:
    i.throw(ValueError('created'))
except ValueError as e:
    print('through', e, i.gi_frame)
try:
    next(i)
except StopIteration:
    print('dead')
i = fresh()
print(i.throw(ValueError('one')), i.throw(ValueError), i.throw(ValueError, 'msg'), i.throw(ValueError, ValueError('inst')), i.throw(ValueError, None, None), i.throw(KeyError('k')), i.send(5))
try:
    i.throw(TypeError('uncaught'))
except TypeError as e:
    print('TypeError', e)
try:
    i.throw(ValueError('finished'))
except ValueError as e:
    print('finished raises it:', e)
for args in [(5,), ('x',), (ValueError('a'), 'b'), (int,), (), (ValueError, 1, 'tb')]:
    try:
        fresh().throw(*args)
    except TypeError as e:
        print(e)
def swallow():
    try:
        yield 1
    except Exception as e:
        print('swallowed', type(e).__name__)
    return 'end'
s = swallow(); next(s)
try:
    s.throw(RuntimeError())
except StopIteration as e:
    print('StopIteration', e.value)
def replace():
    try:
        yield
    except ValueError as e:
        raise KeyError('new') from e
r = replace(); next(r)
try:
    r.throw(ValueError('old'))
except KeyError as e:
    print(repr(e), repr(e.__cause__), repr(e.__context__))
def stop():
    yield 1
t = stop(); next(t)
try:
    t.throw(StopIteration('x'))
except RuntimeError as e:
    print(e, repr(e.__cause__))
t = stop(); next(t)
try:
    t.throw(GeneratorExit)
except GeneratorExit as e:
    print('GeneratorExit', e.args)
