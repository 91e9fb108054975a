from functools import reduce, partial
from contextlib import contextmanager

@contextmanager
def opened(name):
    yield name

def use(name):
    with opened(name) as handle:
        return handle / 2

use("log")
