# try, except, else, finally in every order.
def run(kind):
    try:
        print('try', end=' ')
        if kind == 'value': raise ValueError('v')
        if kind == 'key': raise KeyError('k')
        if kind == 'other': raise OSError('o')
        if kind == 'return': return 'returned'
    except ValueError as e:
        print('except', e, end=' ')
    except (KeyError, IndexError) as e:
        print('tuple', e, end=' ')
        return 'from except'
    else:
        print('else', end=' ')
    finally:
        print('finally', end=' ')
    return 'end'
for k in ('value', 'key', 'other', 'return', None):
    try:
        print(run(k))
    except OSError as e:
        print('outside', e)
def override():
    try:
        return 'try'
    finally:
        return 'finally'
def swallow():
    for i in range(3):
        try:
            raise ValueError
        finally:
            continue
    return 'swallowed'
def nested():
    try:
        try:
            raise KeyError('inner')
        finally:
            print('f1', end=' ')
            try:
                raise ValueError('in finally')
            except ValueError as e:
                print(repr(e.__context__), end=' ')
    except KeyError as e:
        return repr(e)
print(override(), swallow(), nested())
try:
    raise ValueError('x')
except ValueError as e:
    pass
try:
    e
except NameError as err:
    print(err)
try:
    try:
        raise TypeError
    except ValueError:
        print('no')
    else:
        print('no')
except TypeError as e:
    print(repr(e), e.args, str(e) == '')
try:
    try: 1 / 0
    except NotDefined: pass
except NameError as e:
    print(e, '|', repr(e.__context__))
try:
    try: 1 / 0
    except 5: pass
except TypeError as e:
    print(e)
x = 1
try: pass
except Exception: x = 2
else: x = 3
finally: x += 10
print(x)
