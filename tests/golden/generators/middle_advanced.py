# Someone advances a middle generator of a chain behind its delegator's back.
def inner():
    for i in range(6):
        got = yield i
        if got: print('inner got', got)
    return 'inner done'
def middle():
    r = yield from i
    print('middle result', r)
    yield 'extra'
    return 'middle done'
def top():
    r = yield from m
    print('top result', r)
i, = [inner()]
m = middle()
t = top()
print(next(t))
print('inner advanced', next(i))
print('middle advanced', next(m), m.send('hello'))
print('top', next(t), t.gi_yieldfrom is m, m.gi_yieldfrom is i, i.gi_yieldfrom)
print('inner', next(i), next(i, 'inner over'))
print('top', next(t))
print(m.gi_yieldfrom)
print(next(t, 'top over'))
i = inner(); m = middle(); t = top(); next(t)
i.close(); print(i.gi_frame)
print(next(t))
i = inner(); m = middle(); t = top(); next(t)
m.close()
print(next(t, 'top ended'))
i = inner(); m = middle(); t = top(); next(t)
try:
    m.throw(KeyError('k'))
except KeyError as e:
    print('came out of middle', e, i.gi_frame, m.gi_frame)
try:
    t.throw(ValueError('v'))
except ValueError as e:
    print(e)
i = inner(); m = middle(); t = top(); u = (x for x in t)
print(next(u), next(m), next(i), next(t), next(u))
def reenter():
    yield from back()
def back():
    try:
        next(gen)
    except ValueError as e:
        print(e)
    print(gen.gi_running, gen.gi_yieldfrom is not None)
    yield 'ok'
gen = reenter()
print(list(gen))
a = inner()
def share(): yield from a
s1, s2 = share(), share()
print(next(s1), next(s2), next(s1), next(s2), list(s1), list(s2))
