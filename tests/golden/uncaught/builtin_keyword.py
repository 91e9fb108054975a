# An argument's name that is nearly one of a built-in function's.
import functools
import itertools

for call in (
    lambda: sum([1], strt=2), lambda: max([1], kye=3), lambda: itertools.product([1], repat=2),
    lambda: functools.reduce(max, [1], initail=2), lambda: open('x', mod='r'), lambda: int('3', bse=2),
    lambda: 'x'.encode(encodng=1), lambda: [1].sort(ky=1), lambda: round(1.5, ndigit=1), lambda: 'a'.split(sepp=' '),
):
    try:
        call()
    except TypeError as error:
        print(error)
sorted([1], revers=True)
