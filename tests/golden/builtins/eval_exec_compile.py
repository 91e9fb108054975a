# eval, exec, compile with namespaces; globals, locals, vars, dir.
print(eval('1 + 2'), eval(' 5 '), eval('x * 2', {'x': 21}), eval('a + b', {'a': 1}, {'b': 2}), eval('[i for i in range(3)]'), eval('(lambda v: v + 1)(1)'))
exec('y = 5\nprint(y)')
print(y)
ns = {}
exec('def f(n):\n    return n * k\nk = 3', ns)
print(ns['f'](4), sorted(k for k in ns if k != '__builtins__'), '__builtins__' in ns)
loc = {}
exec('z = 1\nw = z + 1', {}, loc)
print(loc)
code = compile('a * 2', '<here>', 'eval')
print(eval(code, {'a': 4}), code.co_filename, type(code).__name__)
exec(compile('for i in range(2): print("loop", i)', 's', 'exec'))
exec(compile('1 + 1\n"shown"', 's', 'single') if False else compile('5 * 5', 's', 'single'))
for args in [('1 +', 's', 'eval'), ('x = 1', 's', 'eval'), ('1', 's', 'nope'), ('', 's', 'eval'), (5, 's', 'eval')]:
    try: print(compile(*args))
    except Exception as e: print(type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)
def f():
    a = 1
    exec('a = 2; b = 3')
    return a, sorted(locals()), eval('a + 10'), 'b' in locals()
print(f())
def g(p, q=2):
    r = 3
    return locals()
print(g(1), 'y' in globals(), globals()['y'], vars() is globals(), locals() is globals(), __name__)
class C:
    attr = 1
    print(sorted(k for k in locals() if not k.startswith('__')))
def h():
    try: return eval('missing')
    except NameError as e: return str(e)
print(h(), dir()[-1] == 'y' or sorted(dir())[-1], sorted(vars(C()))[:1], dir([])[-1])
exec('global_set = 1')
print(global_set, eval('__name__'), eval('len', {}) is len)
try: exec('raise ValueError("from exec")')
except ValueError as e: print(e)
try: eval('1/0')
except ZeroDivisionError as e: print(e)
try: exec('x x')
except SyntaxError as e: print(e.lineno, e.filename)
for bad in (lambda: eval(5), lambda: exec(5), lambda: eval(), lambda: eval('1', 5), lambda: exec('1', {}, 5), lambda: eval('open', {'__builtins__': {}})):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
print(eval("__import__('math').pi"), eval('1 if True else 2'), eval('(yy := 5) + yy'), eval(b'2 + 2'))
