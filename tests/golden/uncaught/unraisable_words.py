# What sys.unraisablehook is told.
import atexit
import sys
import weakref


def hook(what):
    words = what.err_msg.split(' at 0x')[0].split(' object')[0]
    print(what.exc_type.__name__, words, what.object)


sys.unraisablehook = hook


class Thing:
    def __del__(self):
        1 / 0


class Plain:
    pass


def callback(reference):
    raise ValueError('x')


def lines():
    try:
        yield
    finally:
        {}['x']


Thing()
plain = Plain()
reference = weakref.ref(plain, callback)
del plain
source = lines()
next(source)
del source


@atexit.register
def at_exit():
    raise OSError('late')
