# Messages of everyday exceptions, with suggestions.
class Thing:
    colour = 1
    def __init__(self): self.length = 2
import math
t = Thing()
def g():
    value_one = 1
    return value_onee
cases = [lambda: undefined_name, lambda: pront(1), g, lambda: t.color, lambda: t.lenght, lambda: t.zzz, lambda: math.squirt, lambda: math.pii, lambda: [].push(1), lambda: 'a'.uper(), lambda: {}.key(), lambda: None.x, lambda: (1).foo, lambda: Thing.nope, lambda: len.x, lambda: {}['k'], lambda: {}[1, 'a'], lambda: [][0], lambda: ()[1], lambda: ''[0], lambda: [1][5:][0],
         lambda: int('x'), lambda: float('y'), lambda: 1 / 0, lambda: 1.0 / 0, lambda: 5 % 0, lambda: 'a' + 1, lambda: 1 + 'a', lambda: [1] + 'a', lambda: None + 1, lambda: t(), lambda: 5(), lambda: t[0], lambda: t.x.y, lambda: len(t), lambda: iter(t), lambda: t < t, lambda: -t, lambda: t + 1,
         lambda: [].pop(), lambda: {}.popitem(), lambda: set().pop(), lambda: next(iter([])), lambda: open('/nonexistent/file'), lambda: __import__('no_such_module'), lambda: 'abc'.index('z'), lambda: [1].remove(2), lambda: chr(-1), lambda: [0] * (10 ** 30), lambda: 'x' * -1 + 5 if 0 else None, lambda: 2 ** 'a', lambda: bytes([300]), lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: round('a'), lambda: sum('ab'), lambda: max([]), lambda: min(), lambda: sorted(5), lambda: range(0.5), lambda: list(5), lambda: dict([1]), lambda: (1, 2)['a']]
for f in cases:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
