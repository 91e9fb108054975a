# copy.replace and its protocol.
import copy
from collections import namedtuple
from dataclasses import dataclass
P = namedtuple('P', 'x y'); print(copy.replace(P(1, 2), y=5))
@dataclass(frozen=True)
class D:
    a: int
    b: str = 'b'
print(copy.replace(D(1), a=2), copy.replace(D(1, 'z')))
class R:
    def __init__(self, v): self.v = v
    def __replace__(self, /, **k): return R(k.get('v', self.v))
print(copy.replace(R(1), v=9).v)
for f in (lambda: copy.replace(5), lambda: copy.replace(P(1, 2), z=1), lambda: copy.replace([], a=1)):
    try:
        f()
    except TypeError as e:
        print(e)
print(copy.Error.__name__, issubclass(copy.Error, Exception), copy.error is copy.Error)
