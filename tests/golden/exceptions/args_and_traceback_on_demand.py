"""An exception's `args` and traceback, looked at early, late, or changed in between."""
import collections
import sys

Point = collections.namedtuple("Point", "x y")


def returns(value):
    return value
    yield


def stop_of(value):
    try:
        next(returns(value))
    except StopIteration as stop:
        return stop


for value in [None, 1, "text", (), (1,), (1, 2), Point(3, 4), [5], ((),)]:
    stop = stop_of(value)
    print(repr(stop), stop.value, stop.args, stop.args is stop.args, len(stop.args))

stop = stop_of(7)
stop.value = 8
print(stop.value, stop.args)
stop = stop_of(7)
stop.args = (9, 10)
print(stop.value, stop.args, repr(stop))


def values(stops):
    return [stop.value for stop in stops]


class Mine(StopIteration):
    pass


class Other:
    value = "other"


print(values([stop_of(1), Mine(2), Mine(), StopIteration(3, 4), Other(), stop_of((5,))]))
try:
    values([stop_of(1), ValueError(2)])
except AttributeError as e:
    print(e)

for arguments in [(), (None,), ((),), ((1, 2),), ("a", "b")]:
    e = ValueError(*arguments)
    print(e.args, repr(e), str(e), e.__reduce__())
    e.__init__(*e.args)
    print(e.args, e == e)


def lines(traceback):
    found = []
    while traceback is not None:
        found.append((traceback.tb_frame.f_code.co_name, traceback.tb_lineno))
        traceback = traceback.tb_next
    return found


def inner():
    raise KeyError("k")


def middle():
    inner()


try:
    raise ValueError("here")
except ValueError as e:
    print(lines(e.__traceback__), e.__traceback__ is e.__traceback__)
    print(sys.exc_info()[2] is e.__traceback__)
    kept = e
print(lines(kept.__traceback__))
try:
    raise kept
except ValueError as e:
    print(lines(e.__traceback__))
try:
    middle()
except KeyError as e:
    print(lines(e.__traceback__))
    first = e.__traceback__
    try:
        raise
    except KeyError as again:
        print(lines(again.__traceback__), again.__traceback__.tb_next is first.tb_next)
    e.__traceback__ = None
    print(e.__traceback__)
    try:
        raise e
    except KeyError as again:
        print(lines(again.__traceback__))
    print(e.with_traceback(first) is e, lines(e.__traceback__))


def generator():
    try:
        yield 1
    finally:
        raise OSError("in the generator")


g = generator()
next(g)
try:
    g.throw(ValueError("thrown"))
except OSError as e:
    print(lines(e.__traceback__), lines(e.__context__.__traceback__))
fresh = generator()
try:
    fresh.throw(ValueError("unstarted"))
except ValueError as e:
    print(lines(e.__traceback__))
