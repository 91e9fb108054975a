import os.path
import a.b as c
from . import d, e as f
from g import *

counter = 0


def outer():
    global counter
    counter += 1
    state = 0

    def inner():
        nonlocal state
        state += counter
        del state
        return print

    try:
        maybe = state
    except NameError as error:
        maybe = error
    del maybe
    if counter:
        late = 1
    print(late, late, maybe)
    return inner


x: int = 1
if x:
    y: str
