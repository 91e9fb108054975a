# ContextVar: get, set, defaults and what they raise.
from contextvars import ContextVar, copy_context
import contextvars

plain = ContextVar('plain')
with_default = ContextVar('with_default', default=[])

def attempt(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, str(e).split(' at 0x')[0])

print(plain.name, with_default.name)
attempt(plain.get)
attempt(lambda: plain.get('argument'))
attempt(with_default.get)
attempt(lambda: with_default.get('argument'))
print(with_default.get() is with_default.get())
token = plain.set(1)
attempt(plain.get)
attempt(lambda: plain.get('argument'))
plain.set(2)
attempt(plain.get)
plain.reset(token)
attempt(plain.get)
attempt(lambda: plain.get(None))
attempt(ContextVar)
attempt(lambda: ContextVar(5))
attempt(lambda: ContextVar('x', 1))
attempt(plain.set)
attempt(lambda: plain.get(1, 2))
print(type(ContextVar[int]).__name__, type(hash(plain)).__name__, plain == ContextVar('plain'), plain == plain)
def subclass():
    class Sub(ContextVar): pass
try:
    subclass()
except TypeError as e:
    print(type(e).__name__)
def attribute(): plain.name = 'other'
attempt(attribute)
print(repr(plain).startswith("<ContextVar name='plain' at 0x"), repr(with_default).startswith("<ContextVar name='with_default' default=[] at 0x"))
