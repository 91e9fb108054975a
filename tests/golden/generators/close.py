# close() in every state and its value.
def plain():
    try:
        yield 1
        yield 2
    finally:
        print('cleanup')
c = plain()
print(c.close(), c.gi_frame)
c = plain(); next(c)
print(c.close(), c.close(), next(c, 'done'))
def value():
    try:
        yield 1
    except GeneratorExit:
        return 'returned from close'
v = value(); next(v)
print(v.close(), v.close())
def ignore():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print('ignoring')
            yield 'no'
            break
i = ignore(); next(i)
try:
    i.close()
except RuntimeError as e:
    print(e)
print(next(i, 'ended'))
def raising():
    try:
        yield
    finally:
        raise ValueError('in finally')
r = raising(); next(r)
try:
    r.close()
except ValueError as e:
    print(e, repr(e.__context__))
print(r.close())
def reraise():
    try:
        yield
    except GeneratorExit as e:
        print('exit seen', e.args)
        raise
x = reraise(); next(x); print(x.close())
def other():
    try:
        yield
    except GeneratorExit:
        raise StopIteration
o = other(); next(o)
try:
    o.close()
except RuntimeError as e:
    print(e)
def bare():
    try:
        yield
    except:
        print('bare except')
b = bare(); next(b); print(b.close())
f = plain(); list(f); print(f.close())
