# @warnings.deprecated on functions, methods and classes.
import warnings
from warnings import deprecated

warnings.simplefilter("always")


@deprecated("use g instead")
def f(x):
    """Doc."""
    return x * 2


class C:
    @deprecated("no more m")
    def m(self):
        return "m"

    @classmethod
    @deprecated("no more k")
    def k(cls):
        return cls.__name__


@deprecated("old class", category=FutureWarning)
class Old:
    def __init__(self, v):
        self.v = v


@deprecated("silent", category=None)
def quiet():
    return "quiet"


with warnings.catch_warnings(record=True) as log:
    print(f(2), f.__name__, f.__doc__, f.__deprecated__)
    print(C().m(), C.k())
    print(Old(5).v)
    print(quiet(), quiet.__deprecated__)

    class Sub(Old):
        pass

    print(Sub(6).v)
for w in log:
    print(w.category.__name__, w.message, w.lineno)
try:
    deprecated(3)
except TypeError as e:
    print(e)
try:
    deprecated("x")(3)
except TypeError as e:
    print(e)
