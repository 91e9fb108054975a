# The name of the exception, re-raising, exceptions in loops and functions.
def f():
    try:
        raise ValueError('a')
    except ValueError as e:
        saved = e
        e = 'rebound'
        print(e)
    try:
        print(e)
    except UnboundLocalError as u:
        print(u)
    return saved
print(repr(f()))
e = 'outer'
try: raise KeyError(1)
except KeyError as e: pass
print('e' in globals())
def loop():
    results = []
    for i in range(4):
        try:
            if i == 1: raise ValueError
            if i == 2: continue
            results.append(i)
        except ValueError: results.append('v')
        else: results.append('else')
        finally: results.append('f')
    return results
print(loop())
def outer():
    try: inner()
    except KeyError as k:
        k.add_note('seen by outer'); raise
def inner(): raise KeyError('inner')
try: outer()
except KeyError as k: print(k, k.__notes__)
class Retry(Exception): pass
def attempts():
    for n in range(5):
        try:
            if n < 3: raise Retry(n)
            return n
        except Retry as r: print('retry', r.args[0], end=' ')
print(attempts())
def with_return_in_except():
    try: raise ValueError
    except ValueError: return 'except'
    finally: print('finally first', end=' ')
print(with_return_in_except())
def deep(n):
    try:
        if n == 0: raise ValueError('bottom')
        deep(n - 1)
    finally: print('unwind', n, end=' ')
try: deep(3)
except ValueError as v: print(v)
def gen():
    try: yield 1
    except ValueError: yield 'caught'
g = gen(); next(g); print(g.throw(ValueError()))
try:
    try: raise Exception('a')
    except Exception as a: raise Exception('b') from a
except Exception as b: print(b.__cause__, b)
