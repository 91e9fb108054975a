# del, assert, pass, Ellipsis, expression statements.
a, b, c = 1, [1, 2, 3], {'k': 1, 'j': 2}
del a, b[0], c['k']
print(b, c, 'a' in globals())
try:
    a
except NameError as e:
    print(e)
try:
    del a
except NameError as e:
    print(e)
x = y = 5
del (x, y)
del b[:], 
print(b)
assert True
assert 1, 'unused'
for source in ('assert False', 'assert 0, "message"', 'assert [], (1, 2)', 'assert None, None', 'assert 1 == 2, f"{1 + 1}"'):
    try:
        exec(source)
    except AssertionError as e:
        print(source, '->', repr(e), e.args)
...
print(..., Ellipsis, type(...), ... is Ellipsis, bool(...))
print(None, type(None), NotImplemented, type(NotImplemented), __name__, __debug__)
class A:
    z = 1
    del z
print(hasattr(A, 'z'))
o = A(); o.w = 1
del o.w
try:
    del o.w
except AttributeError as e:
    print(e)
'an expression'; 5; (yield_ := 1)
print(yield_)
