# Token: var and old_value; reset works once, for its own variable, in its own context.
from contextvars import ContextVar, Token, copy_context

var, other = ContextVar('var'), ContextVar('other', default='d')

def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).split('<')[0].rstrip(), '...', str(e).split('>')[-1].strip())

first = var.set('one')
print(first.var is var, first.old_value is Token.MISSING, repr(Token.MISSING))
second = var.set('two')
print(second.old_value, type(second) is Token)
print(repr(second).startswith('<Token var=<ContextVar'), ' used ' in repr(second))
var.reset(second)
print(var.get(), ' used ' in repr(second))
attempt(lambda: var.reset(second))
attempt(lambda: other.reset(first))
attempt(lambda: copy_context().run(var.reset, first))
attempt(lambda: var.reset('token'))
attempt(Token)
var.reset(first)
print(var.get('unset again'))
t1, t2, t3 = var.set(1), var.set(2), var.set(3)
var.reset(t1)
print(var.get('nothing'))
var.reset(t3)
print(var.get())
var.reset(t2)
print(var.get())
t = other.set('x')
print(t.old_value is Token.MISSING, 'a default is no old value')
